/** A copy that inherits nothing: a page may have put anything on `Object.prototype`. */
export function toBare<Members extends object>(members: Members): Members {
  return Object.assign(Object.create(null), members)
}
