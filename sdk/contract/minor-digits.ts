/** How many digits a currency's minor unit has. The platform's own tables are how prices are shown, and differ by browser. */

const NONE = /^(BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|UYI|VND|VUV|XAF|XOF|XPF)$/
const THREE = /^(BHD|IQD|JOD|KWD|LYD|OMR|TND)$/

/** 2 of TRY, 0 of JPY, 3 of KWD. `currency`: three letters. Source: ISO 4217, list one, without the funds codes. */
export function minorDigits(currency: string): number {
  return NONE.test(currency) ? 0 : THREE.test(currency) ? 3 : 2
}
