/** Proofs and their canonical form against published examples and the golden vectors. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, signProof, verifyProof, type VerifyRequest } from '../../sdk/sign/index.ts'
import vectors from '../golden/proofs.json' with { type: 'json' }

type Vector = VerifyRequest & { name: string; keyId: string; secret: string; expiresAt: number; canonical: string }
// The compiler widens the literals of a JSON file.
const proofs = vectors as unknown as readonly Vector[]
const [anOrder] = proofs as [Vector]

const verifyOf = (vector: Vector, changes: Partial<VerifyRequest> = {}) =>
  verifyProof({
    ...vector,
    keys: { [vector.keyId]: vector.secret },
    now: vector.expiresAt - 60,
    ...changes,
  } as VerifyRequest)

describe('canonical JSON, by the examples of RFC 8785', () => {
  test('section 3.2.2: literals, numbers and strings', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`
    expect(canonicalJson(JSON.parse(input))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  test('section 3.2.3: members sorted by UTF-16 code units', () => {
    const input = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect(
      Object.values(JSON.parse(canonicalJson(Object.entries(input).map(([key]) => key))) as string[]),
    ).toHaveLength(7)
    const order = [...canonicalJson(input).matchAll(/:"([^"]+)"/g)].map(([, value]) => value)
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: the number %s is written %s', (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text)
  })

  test.each([[Number.NaN], [Infinity], ['\ud800'], [undefined], [() => 1], [{ '\udead': 1 }]])(
    '%s is refused',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError)
    },
  )

  test('the order of members never matters, and the value comes back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const turned = JSON.parse(JSON.stringify(value), (_, member: unknown) =>
          member && typeof member === 'object' && !Array.isArray(member)
            ? Object.fromEntries(Object.entries(member).toReversed())
            : member,
        ) as unknown
        expect(canonicalJson(turned)).toBe(canonicalJson(JSON.parse(JSON.stringify(value))))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('proofs', () => {
  test.each(proofs)('$name: signed as the golden vector says, and believed', async (vector) => {
    expect(await signProof(vector)).toBe(vector.proof)
    expect(await verifyOf(vector)).toBe(true)
  })

  const refused: Record<string, (vector: Vector) => Partial<VerifyRequest>> = {
    'another site': () => ({ siteKey: 'pk_live_2' }),
    'another kind': () => ({ kind: 'shopper', payload: { ref: 'A-1001' } }),
    'a key that is not there': () => ({ keys: { other: anOrder.secret } }),
    'a key name from the prototype': () => ({ proof: anOrder.proof.replace('.k1.', '.constructor.'), keys: {} }),
    'another key under the same name': () => ({ keys: { k1: 'another secret' } }),
    'another key name for the same secret': () => ({
      proof: anOrder.proof.replace('.k1.', '.k2.'),
      keys: { k2: anOrder.secret },
    }),
    'the very second of its end': () => ({ now: anOrder.expiresAt }),
    'its end long past': () => ({ now: anOrder.expiresAt + 10 ** 6 }),
    'an end further away than a day': () => ({ now: anOrder.expiresAt - 86_401 }),
    'a later end': () => ({ proof: anOrder.proof.replace('1795255200', '1795255260') }),
    'another total': () => ({ payload: { ...anOrder.payload, totalMinor: 1 } as never }),
    'another line': () => ({ payload: { ...anOrder.payload, items: [] } as never }),
    'a cut mac': () => ({ proof: anOrder.proof.slice(0, -1) }),
    'a changed mac': () => ({ proof: `${anOrder.proof.slice(0, -2)}${anOrder.proof.endsWith('AA') ? 'BB' : 'AA'}` }),
    'a newer version': () => ({ proof: anOrder.proof.replace('v1', 'v2') }),
    nothing: () => ({ proof: '' }),
    '100 kB': () => ({ proof: `v1.k1.1795255200.${'A'.repeat(100_000)}` }),
    'a payload that is no JSON': () => ({ payload: { ...anOrder.payload, totalMinor: Number.NaN } as never }),
  }
  test.each(Object.keys(refused))('A069 A070 %s is not believed', async (name) => {
    expect(await verifyOf(anOrder, refused[name]?.(anOrder))).toBe(false)
  })

  test('a Date says the same as Unix seconds', async () => {
    expect(await signProof({ ...anOrder, expiresAt: new Date(anOrder.expiresAt * 1_000) } as never)).toBe(anOrder.proof)
  })

  test('any flipped sign of a proof makes it worthless', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(anOrder.proof.length - 2), fc.constantFrom('A', 'b', '7', '_', '.'), async (at, sign) => {
        fc.pre(anOrder.proof[at] !== sign)
        const proof = anOrder.proof.slice(0, at) + sign + anOrder.proof.slice(at + 1)
        expect(await verifyOf(anOrder, { proof })).toBe(false)
      }),
    )
  })
})

describe('recipes for the servers of shops', () => {
  const recipes = [
    { language: 'Node', command: process.execPath, file: 'sign-order.mjs' },
    { language: 'Python', command: 'python3', file: 'sign_order.py' },
    { language: 'PHP', command: 'php', file: 'sign_order.php' },
  ]
  for (const { language, command, file } of recipes) {
    const isHere = spawnSync(command, ['--version']).status === 0
    test.skipIf(!isHere)(`${language}${isHere ? '' : ' (not installed here)'}: ${file} gives the golden proofs`, () => {
      const path = fileURLToPath(new URL(`../../docs/recipes/${file}`, import.meta.url))
      for (const vector of proofs) {
        const { stdout, stderr } = spawnSync(command, [path], { input: JSON.stringify(vector), encoding: 'utf8' })
        expect(stderr).toBe('')
        expect(stdout.trim()).toBe(vector.proof)
      }
    })
  }
})
