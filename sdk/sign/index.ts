/** The door `defter/sign`: proofs made and checked with WebCrypto alone. */
export { canonicalJson } from './canonical-json.ts'
export { verifyHintToken, type HintToken, type HintTokenValue, type VerifyHintRequest } from './hint-token.ts'
export {
  signProof,
  verifyProof,
  type Claim,
  type OrderClaim,
  type ProofKind,
  type ShopperClaim,
  type SignRequest,
  type VerifyRequest,
} from './proof.ts'
