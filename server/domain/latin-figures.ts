/** Arabic and Persian figures as the Latin ones they stand for. Never a text of another length: places stay where they were. */

export function withLatinFigures(text: string): string {
  // Both rows of ten begin at a multiple of sixteen.
  return text.replace(/[٠-٩۰-۹]/g, (figure) => String(figure.charCodeAt(0) & 15))
}
