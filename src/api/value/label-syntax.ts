/** The syntax of label keys and values, with upstream's sentences about what breaks it. */

const namePattern = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/
const valuePattern = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/
const subdomainPattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

const nameSentence =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
const valueSentence =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
const subdomainSentence =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"

/** `example.com/role`. */
export function labelKeyProblems(key: string): readonly string[] {
  const parts = key.split('/')
  if (parts.length > 2) {
    return [
      `a valid label key ${nameSentence} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ]
  }
  const problems: string[] = []
  const name = parts.at(-1) ?? ''
  if (parts.length === 2) {
    if (parts[0] === '') problems.push('prefix part must be non-empty')
    else problems.push(...prefixProblems(parts[0] ?? ''))
  }
  if (name === '') problems.push('name part must be non-empty')
  else if (isLonger(name, 63)) problems.push('name part must be no more than 63 bytes')
  if (!namePattern.test(name)) problems.push(`name part ${nameSentence}`)
  return problems
}

/** Of a prefix upstream counts bytes, though a name that is one by itself has characters. */
function prefixProblems(prefix: string): readonly string[] {
  return subdomainProblems(prefix).map((each) => `prefix part ${each.replace('253 characters', '253 bytes')}`)
}

export function labelValueProblems(value: string): readonly string[] {
  const problems: string[] = []
  if (isLonger(value, 63)) problems.push('must be no more than 63 bytes')
  if (!valuePattern.test(value)) problems.push(valueSentence)
  return problems
}

export function subdomainProblems(value: string): readonly string[] {
  const problems: string[] = []
  if (isLonger(value, 253)) problems.push('must be no more than 253 characters')
  if (!subdomainPattern.test(value)) problems.push(subdomainSentence)
  return problems
}

const encoder = new TextEncoder()
const beyondAscii = /[\u0080-\uffff]/

/** Than so many bytes, which is how Go counts. */
function isLonger(text: string, bytes: number): boolean {
  return text.length > bytes || (beyondAscii.test(text) && encoder.encode(text).length > bytes)
}
