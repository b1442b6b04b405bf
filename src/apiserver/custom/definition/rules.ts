/** All there is to say about a definition, loaded when the first one is written. */
export { definitionErrors, nameErrors } from './errors.ts'
export { wordErrors } from './names.ts'
export { formatWarnings } from './warnings.ts'
