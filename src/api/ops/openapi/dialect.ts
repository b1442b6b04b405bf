/** OpenAPI v3 and v2 write the same schemas but for references and the special types. */
export type Dialect = 'v3' | 'v2'

export type Schema = { readonly [keyword: string]: unknown }
