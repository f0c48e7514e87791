import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { watchNatives } from '../kit/watch-natives.ts'

const FACES = ['Terrible', 'Poor', 'OK', 'Good', 'Great']

/** What somebody in the shop does and sees, by roles and names as a screen reader has them, on an English page. */
export class Shopper {
  readonly page: Page
  readonly context: BrowserContext
  /** The element of ours in the page, whatever it shows. */
  readonly widget: Locator
  readonly launcher: Locator
  /** The open form, and afterwards what became of the answer. */
  readonly panel: Locator
  readonly heading: Locator
  readonly comment: Locator
  readonly sendButton: Locator
  readonly closeButton: Locator
  /** Where a number or an address is written. */
  readonly contactField: Locator
  private readonly shopUrl: string
  private isWatched = false

  constructor(page: Page, shopUrl: string) {
    this.page = page
    this.context = page.context()
    this.shopUrl = shopUrl
    this.widget = page.locator('div[data-defter]')
    this.launcher = this.widget.locator('[part=launcher]')
    this.panel = this.widget.locator('[part=panel]')
    this.heading = this.panel.getByRole('heading', { level: 2 })
    this.comment = this.panel.getByRole('textbox').first()
    this.sendButton = this.panel.locator('[part=send]')
    this.closeButton = this.panel.getByRole('button', { name: 'Close' })
    this.contactField = this.panel.locator('input[type=tel], input[type=email]')
  }

  /** Until all of the widget is there. */
  async visit(path = '/'): Promise<void> {
    await this.goTo(path)
    await this.isReady()
  }

  /** For a page on which the widget may never come. Init scripts of the test are added before. */
  async goTo(path: string): Promise<void> {
    // After whatever the test has changed in the page, so that only our own changes are found.
    if (!this.isWatched) await this.page.addInitScript(watchNatives)
    this.isWatched = true
    await this.page.goto(this.shopUrl + path)
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await this.isReady()
  }

  async isReady(): Promise<void> {
    await expect(this.page.locator('[data-defter=ready]')).toBeAttached()
  }

  async openForm(): Promise<void> {
    await this.press(this.launcher)
    await expect(this.panel).toBeVisible()
  }

  /** 1 to 5 on the faces. */
  async rate(score: number): Promise<void> {
    await this.press(this.face(score))
  }

  face(score: number): Locator {
    return this.panel.getByRole('radio', { name: FACES[score - 1] ?? '', exact: true })
  }

  /** A chip, of which several may be chosen, or one answer of a choice. */
  async choose(name: string | RegExp): Promise<void> {
    await this.press(this.panel.getByRole('checkbox', { name }).or(this.panel.getByRole('radio', { name })).first())
  }

  async write(text: string): Promise<void> {
    await this.comment.fill(text)
  }

  async send(): Promise<void> {
    await this.press(this.sendButton)
  }

  async close(): Promise<void> {
    await this.press(this.closeButton)
  }

  /** After an answer: its reply is shown first, and this asks anew. */
  async writeAgain(): Promise<void> {
    await this.press(this.panel.getByRole('button', { name: 'Write again' }))
  }

  /** Five of five, these words, and until the reply is there. */
  async praise(words: string): Promise<void> {
    await this.openForm()
    await this.rate(5)
    await this.write(words)
    await this.send()
    await this.sees('Your words are in our book')
  }

  /** In the delivery survey: it came, without a call before, and these words. */
  async complain(words: string): Promise<void> {
    await this.openForm()
    await this.choose('Yes')
    await this.rate(1)
    await this.choose(/Courier didn[’']t call first/)
    await this.write(words)
    await this.send()
  }

  /** The panel shows these words; typewriter and typographic apostrophes are the same. */
  async sees(words: string | RegExp): Promise<void> {
    const pattern =
      typeof words === 'string'
        ? new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]"))
        : words
    await expect(this.panel.getByText(pattern).first()).toBeVisible()
  }

  /** By finger where the device has one. */
  async press(target: Locator): Promise<void> {
    const isTouch = await this.page.evaluate(() => matchMedia('(pointer: coarse)').matches)
    await (isTouch ? target.tap() : target.click())
  }
}
