/** Here-documents of RUN, COPY and ADD: text that follows an instruction up to a line that is its name. Pure. */
import { BuildError } from './build-error.ts'
import { expandContent, type Lookup } from './words.ts'

export interface Heredoc {
  readonly name: string
  /** Its lines, as they stand there. */
  readonly text: string
  /** `<<-`: tabs at the beginning of its lines, and of the one that ends it, do not count. */
  readonly dropsTabs: boolean
  /** Its name was not quoted: it holds variables. */
  readonly expands: boolean
}

const rawWord = /(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/gs
const marker = /^\d*<<(-?)(?:(["'])([^"'<]+)\2|([^"'<]+))$/s

/** A word that stands for a here-document; null: any other. */
function markOf(word: string): Omit<Heredoc, 'text'> | null {
  const found = marker.exec(word)
  if (found === null) return null
  return { name: found[3] ?? found[4]!, dropsTabs: found[1] === '-', expands: found[3] === undefined }
}

/** What an instruction's line is followed by; `next` gives the lines after it, null at the end of the file. */
export function readHeredocs(line: number, text: string, next: () => string | null): readonly Heredoc[] {
  const marks = (text.match(rawWord) ?? []).map(markOf).filter((mark) => mark !== null)
  return marks.map((mark) => {
    const lines: string[] = []
    for (;;) {
      const one = next()
      if (one === null) throw new BuildError(line, `<<${mark.name} has no end: no line that is ${mark.name}`)
      if ((mark.dropsTabs ? one.replace(/^\t+/, '') : one) === mark.name) break
      lines.push(`${one}\n`)
    }
    return { ...mark, text: lines.join('') }
  })
}

/** A word is nothing but the mark of a here-document. */
export function isMark(word: string): boolean {
  return markOf(word) !== null
}

export function contentOf({ text, dropsTabs }: Heredoc): string {
  return dropsTabs ? text.replace(/^\t+/gm, '') : text
}

/** As COPY and ADD make a file of it. */
export function fileOf(heredoc: Heredoc, lookup: Lookup): { readonly name: string; readonly content: string } {
  const content = contentOf(heredoc)
  return { name: heredoc.name, content: heredoc.expands ? expandContent(content, lookup) : content }
}

/** The command with its here-documents, for a shell to read. */
export function withHeredocs(text: string, heredocs: readonly Heredoc[]): string {
  return [text, ...heredocs.map((heredoc) => `${heredoc.text}${heredoc.name}`)].join('\n')
}
