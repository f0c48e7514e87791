/** Shows that the fault proxy does what its plan says. Never takes a fault on trust. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { always, cycle, first, flapping, mixed, only, type Fault } from './fault-plans.ts'
import { startFaultProxy, type Exchange, type FaultProxy } from './fault-proxy.ts'

const ANSWER = '{"id":"1","text":"thank you"}'

let server: Server
let proxy: FaultProxy
let heard: string[]
let broken: number
let exchanges: Exchange[]

beforeEach(async () => {
  heard = []
  broken = 0
  exchanges = []
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('error', () => (broken += 1))
    request.on('end', () => {
      heard.push(body)
      response.writeHead(201, { 'Access-Control-Allow-Origin': '*', 'X-Count': heard.length })
      response.end(ANSWER)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const targetPort = (server.address() as AddressInfo).port
  proxy = await startFaultProxy({ targetPort, observe: (exchange) => exchanges.push(exchange) })
})

afterEach(async () => {
  await proxy.close()
  server.closeAllConnections()
  server.close()
})

const post = (body = 'hello', headers: Record<string, string> = {}) =>
  fetch(proxy.url, { method: 'POST', body, headers, signal: AbortSignal.timeout(2_000) })

const postWith = (fault: Fault) => {
  proxy.setPlan(always(fault))
  return post()
}

describe('faults', () => {
  test('without a fault everything passes unchanged', async () => {
    const answer = await post()
    expect([answer.status, answer.headers.get('x-count'), await answer.text()]).toEqual([201, '1', ANSWER])
    expect(heard).toEqual(['hello'])
    expect(exchanges[0]).toMatchObject({ requestBody: 'hello', status: 201, answerBody: ANSWER })
  })

  test('refuse: the server hears nothing', async () => {
    await expect(postWith({ kind: 'refuse' })).rejects.toThrow()
    expect(heard).toEqual([])
  })

  test('resetRequestAfter: the server gets a part and no whole request', async () => {
    for (let bytes = 0; bytes < 5; bytes += 1) {
      await expect(postWith({ kind: 'resetRequestAfter', bytes })).rejects.toThrow()
    }
    await expect.poll(() => broken).toBe(5)
    expect(heard).toEqual([])
  })

  test('resetResponseAfter: the server has worked, the client never gets a whole answer', async () => {
    for (const bytes of [0, 10, 60, -1]) {
      for (const how of ['reset', 'fin'] as const) {
        const read = postWith({ kind: 'resetResponseAfter', bytes, how }).then((answer) => answer.text())
        await expect(read).rejects.toThrow()
      }
    }
    expect(heard).toHaveLength(8)
  })

  test('dropResponse: the server has worked, the client hears nothing', async () => {
    await expect(postWith({ kind: 'dropResponse' })).rejects.toThrow()
    expect(heard).toEqual(['hello'])
    expect(exchanges[0]).toMatchObject({ status: 201, fault: { kind: 'dropResponse' } })
  })

  test('status: made up with or without asking the server, with or without CORS', async () => {
    const quiet = await postWith({ kind: 'status', status: 503, headers: { 'Retry-After': '2' } })
    expect([quiet.status, quiet.headers.get('retry-after'), heard.length]).toEqual([503, '2', 0])
    proxy.setPlan(always({ kind: 'status', status: 502, isForwarded: true, hasCors: true }))
    const loud = await post('hello', { Origin: 'https://shop.example' })
    expect(loud.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect([loud.status, heard.length]).toEqual([502, 1])
  })

  test.each(['sequential', 'concurrent'] as const)('duplicate, %s: the server hears it twice', async (how) => {
    const answer = await postWith({ kind: 'duplicate', how })
    expect(await answer.text()).toBe(ANSWER)
    expect(heard).toEqual(['hello', 'hello'])
  })

  test('lateDuplicate: the client has its answer, and the server hears the copy when it is let go', async () => {
    const released = Promise.withResolvers<void>()
    const answer = await postWith({ kind: 'lateDuplicate', until: () => released.promise })
    expect(await answer.text()).toBe(ANSWER)
    expect(heard).toEqual(['hello'])
    released.resolve()
    await expect.poll(() => heard).toEqual(['hello', 'hello'])
  })

  test('hold: the server hears nothing until the request is let go', async () => {
    const released = Promise.withResolvers<void>()
    proxy.setPlan(first([{ kind: 'hold', until: () => released.promise }]))
    const posted = post()
    await expect.poll(() => proxy.counts.requests).toBe(1)
    await post('another')
    expect(heard).toEqual(['another'])
    released.resolve()
    expect(await (await posted).text()).toBe(ANSWER)
    expect(heard).toEqual(['another', 'hello'])
  })

  test('hang: no answer until the client gives up', async () => {
    proxy.setPlan(always({ kind: 'hang' }))
    const asked = fetch(proxy.url, { method: 'POST', body: 'hello', signal: AbortSignal.timeout(100) })
    await expect(asked).rejects.toThrow(/timeout|aborted/i)
    expect(heard).toEqual([])
  })

  test('throttle: late, but whole', async () => {
    expect(await (await postWith({ kind: 'throttle', bytesPerSecond: 4_000 })).text()).toBe(ANSWER)
  })

  test('corrupt and stripHeaders change one bit and the named headers only', async () => {
    expect(await (await postWith({ kind: 'corrupt', at: 0 })).text()).toBe(`z${ANSWER.slice(1)}`)
    const stripped = await postWith({ kind: 'stripHeaders', names: ['x-count'] })
    expect(stripped.headers.get('x-count')).toBeNull()
    expect(stripped.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('setDown refuses connections and comes back on the same port', async () => {
    await proxy.setDown(true)
    await expect(post()).rejects.toThrow()
    await proxy.setDown(false)
    expect((await post()).status).toBe(201)
  })

  test('a server that is gone looks like a broken connection', async () => {
    proxy.setTarget(1)
    await expect(post()).rejects.toThrow()
  })
})

describe('plans', () => {
  const ask = (atMs = 0, method = 'POST') => ({ index: 0, atMs, method, path: '/' })
  const hang: Fault = { kind: 'hang' }

  test('cycle begins again, first stops', () => {
    const [again, once] = [cycle([hang, undefined]), first([hang])]
    expect([again(ask()), again(ask()), again(ask())]).toEqual([hang, undefined, hang])
    expect([once(ask()), once(ask())]).toEqual([hang, undefined])
  })

  test('flapping goes by time', () => {
    const plan = flapping(2_000, 1_000, hang)
    expect([0, 1_999, 2_000, 2_999, 3_000].map((atMs) => plan(ask(atMs)))).toEqual([
      undefined,
      undefined,
      hang,
      hang,
      undefined,
    ])
  })

  test('only leaves other methods alone', () => {
    const plan = only('POST', first([hang]))
    expect([plan(ask(0, 'OPTIONS')), plan(ask())]).toEqual([undefined, hang])
  })

  test('mixed hits its share and comes back with its seed', () => {
    const run = (seed: number) => {
      const plan = mixed(seed, 0.5, [hang, { kind: 'refuse' }, { kind: 'dropResponse' }])
      return Array.from({ length: 2_000 }, () => plan(ask())?.kind)
    }
    expect(run(7)).toEqual(run(7))
    expect(run(7)).not.toEqual(run(8))
    const hits = run(7).filter(Boolean).length
    expect(hits).toBeGreaterThan(900)
    expect(hits).toBeLessThan(1_100)
  })
})
