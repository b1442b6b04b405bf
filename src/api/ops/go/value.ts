/** A value that JSON has no such of, as Go prints it: what it is (`%v`), how it is written (`%#v`), its type (`%T`). */
export class GoValue {
  readonly type: string
  readonly text: string
  readonly syntax: string
  /** What stands for it in JSON; undefined: nothing. */
  readonly json: unknown
  constructor(type: string, text: string, syntax = text, json?: unknown) {
    this.type = type
    this.text = text
    this.syntax = syntax
    this.json = json
  }
}
