import type { Cursor } from './cursor.ts'

/** What may turn out to be a key, once a `:` comes: on the same line, not too far on. */
interface PossibleKey {
  /** Which token of the stream it begins with. */
  readonly token: number
  readonly at: number
  readonly line: number
  readonly column: number
  /** Nothing else can stand where it does. */
  readonly isRequired: boolean
  readonly level: Level
}

interface Level {
  key: PossibleKey | null
  /** The token that was noted last; at first the bracket. */
  noted: number
}

const longestKey = 1024

/** The tokens of which it is not known yet whether a key begins with them: at most one for each open bracket. */
export class PossibleKeys {
  private readonly cursor: Cursor
  /** One for each open bracket, and one around them all. */
  private readonly levels: Level[] = [{ key: null, noted: -1 }]
  private readonly ofToken = new Map<number, PossibleKey>()

  constructor(cursor: Cursor) {
    this.cursor = cursor
  }

  get depth(): number {
    return this.levels.length
  }

  /** Whether it is not known yet of this one. */
  holdBack(token: number): boolean {
    const key = this.ofToken.get(token)
    return key !== undefined && this.isPossible(key)
  }

  /** @throws DecodeError where the one before it had to be a key */
  note(token: number, isRequired: boolean): void {
    this.forget()
    const { at, line, column } = this.cursor
    const { level } = this
    const key = { token, at, line, column, isRequired, level }
    level.key = key
    level.noted = token
    this.ofToken.set(token, key)
  }

  /** What a `:` makes a key; null where nothing can be one. */
  take(): PossibleKey | null {
    const { key } = this.level
    if (key === null || !this.isPossible(key)) return null
    this.settle(key)
    return key
  }

  /** @throws DecodeError where it had to be a key */
  forget(): void {
    const { key } = this.level
    if (key !== null) this.giveUp(key)
  }

  open(bracket: number): void {
    this.levels.push({ key: null, noted: bracket })
  }

  close(): void {
    // With brackets that hold nothing upstream forgets that they may be a key themselves.
    this.ofToken.delete(this.level.noted)
    this.levels.pop()
  }

  private isPossible(key: PossibleKey): boolean {
    if (key.line === this.cursor.line && key.at + longestKey >= this.cursor.at) return true
    this.giveUp(key)
    return false
  }

  private giveUp(key: PossibleKey): void {
    if (key.isRequired) throw this.cursor.refuse("could not find expected ':'")
    this.settle(key)
  }

  private settle(key: PossibleKey): void {
    key.level.key = null
    this.ofToken.delete(key.token)
  }

  private get level(): Level {
    return this.levels.at(-1)!
  }
}
