/** Reads the token of an Authorization header. Never accepts one too long to be ours. */
export function parseBearer(header: string | undefined): string | undefined {
  if (header === undefined || header.length > 200) return undefined
  return /^Bearer ([A-Za-z0-9_-]+)$/i.exec(header)?.[1]
}
