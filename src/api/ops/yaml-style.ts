import { readsAsText } from '../yaml/resolve.ts'

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal'

/** Names, versions and paths, which most strings are; a number or a word of YAML may be among them. */
const ordinary = /^[A-Za-z_/][\w./-]*$/

/**
 * How upstream's writer shows a string: plain where it is read back as that, literal where it has lines, in double quotes where
 * it would be read as something else or has characters that are escaped; what is left stands in single quotes.
 */
export function styleOf(text: string): ScalarStyle {
  if (ordinary.test(text)) return readsAsText(text) ? 'plain' : 'double'
  if (unprintable.test(text) || / [\n\u2028\u2029]/.test(text)) return 'double'
  if (text.includes('\n')) return text.endsWith(' ') ? 'double' : 'literal'
  if (!readsAsText(text)) return 'double'
  if (!marksStructure(text) && !/^ | $|[\u2028\u2029]/.test(text)) return 'plain'
  return /[\u2028\u2029] /.test(text) ? 'double' : 'single'
}

/** Characters that are shown by their number: to this writer that is all beyond the first plane, too. */
const unprintable = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/

/** Whether it holds what means something in YAML where it stands. */
function marksStructure(text: string): boolean {
  return /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?: |$))|:(?: |$)|[ \u2028\u2029]#/.test(text)
}
