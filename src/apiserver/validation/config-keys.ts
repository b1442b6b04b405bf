/** The syntax of keys that become files or variables, with upstream's sentences about what breaks it. */

const longest = 253

export function configKeyProblems(key: string): readonly string[] {
  const problems: string[] = []
  if (key.length > longest) problems.push(`must be no more than ${longest} characters`)
  if (!/^[-._a-zA-Z0-9]+$/.test(key)) {
    problems.push(
      "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    )
  }
  return [...problems, ...upward(key)]
}

/** What is printed and does not end the name. */
export function variableNameProblems(name: string): readonly string[] {
  if (/^[ -<>-~]+$/.test(name)) return []
  return ["a valid environment variable name must consist only of printable ASCII characters other than '='"]
}

function upward(key: string): readonly string[] {
  if (key === '.') return ["must not be '.'"]
  if (key === '..') return ["must not be '..'"]
  return key.startsWith('..') ? ["must not start with '..'"] : []
}
