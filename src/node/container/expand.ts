/** `$(NAME)` → its value; unknown names stay as written; `$$` is a dollar sign: `$$(NAME)` → `$(NAME)`. */
export function expand(text: string, lookUp: (name: string) => string | undefined): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name: string | undefined) =>
    whole === '$$' ? '$' : (lookUp(name ?? '') ?? whole),
  )
}
