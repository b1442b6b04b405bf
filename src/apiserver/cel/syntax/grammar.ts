import type { TokenKind } from './tokens.ts'

// CEL's grammar, as data. What may stand in one place is read in the order in which it is written.

export type Part =
  | { readonly is: 'token'; readonly kinds: readonly TokenKind[] }
  | { readonly is: 'rule'; readonly name: RuleName }
  | { readonly is: 'all'; readonly parts: readonly Part[] }
  | { readonly is: 'one'; readonly of: readonly Part[] }
  | { readonly is: 'maybe'; readonly part: Part }
  | { readonly is: 'any'; readonly part: Part }
  | { readonly is: 'some'; readonly part: Part }

export type RuleName =
  | 'start'
  | 'expr'
  | 'or'
  | 'and'
  | 'relation'
  | 'sum'
  | 'product'
  | 'unary'
  | 'member'
  | 'primary'
  | 'arguments'
  | 'elements'
  | 'fields'
  | 'entries'
  | 'field'
  | 'name'
  | 'element'
  | 'literal'

const token = (...kinds: readonly TokenKind[]): Part => ({ is: 'token', kinds })
const rule = (name: RuleName): Part => ({ is: 'rule', name })
const all = (...parts: readonly Part[]): Part => ({ is: 'all', parts })
const one = (...of: readonly Part[]): Part => ({ is: 'one', of })
const maybe = (part: Part): Part => ({ is: 'maybe', part })
const any = (part: Part): Part => ({ is: 'any', part })
const some = (part: Part): Part => ({ is: 'some', part })

const [expr, identifier, comma] = [rule('expr'), token('IDENTIFIER'), token(',')]
const listed = (part: Part) => all(part, any(all(comma, part)))
const call = all(token('('), maybe(rule('arguments')), token(')'))

export const grammar: Readonly<Record<RuleName, Part>> = {
  start: all(expr, token('<EOF>')),
  expr: all(rule('or'), maybe(all(token('?'), rule('or'), token(':'), expr))),
  or: all(rule('and'), any(all(token('||'), rule('and')))),
  and: all(rule('relation'), any(all(token('&&'), rule('relation')))),
  relation: all(rule('sum'), any(all(token('==', '!=', 'in', '<', '<=', '>=', '>'), rule('sum')))),
  sum: all(rule('product'), any(all(token('-', '+'), rule('product')))),
  product: all(rule('unary'), any(all(token('*', '/', '%'), rule('unary')))),
  unary: one(rule('member'), all(some(token('!')), rule('member')), all(some(token('-')), rule('member'))),
  member: all(
    rule('primary'),
    any(
      one(
        all(token('.'), maybe(token('?')), rule('name')),
        all(token('.'), identifier, call),
        all(token('['), maybe(token('?')), expr, token(']')),
      ),
    ),
  ),
  primary: one(
    all(maybe(token('.')), identifier),
    all(maybe(token('.')), identifier, call),
    all(token('('), expr, token(')')),
    all(token('['), maybe(rule('elements')), maybe(comma), token(']')),
    all(token('{'), maybe(rule('entries')), maybe(comma), token('}')),
    all(
      ...[maybe(token('.')), identifier, any(all(token('.'), identifier))],
      ...[token('{'), maybe(rule('fields')), maybe(comma), token('}')],
    ),
    rule('literal'),
  ),
  arguments: listed(expr),
  elements: listed(rule('element')),
  fields: listed(all(rule('field'), token(':'), expr)),
  entries: listed(all(rule('element'), token(':'), expr)),
  field: all(maybe(token('?')), rule('name')),
  name: one(identifier, token('ESC_IDENTIFIER')),
  element: all(maybe(token('?')), expr),
  literal: one(
    ...[all(maybe(token('-')), token('NUM_INT')), token('NUM_UINT'), all(maybe(token('-')), token('NUM_FLOAT'))],
    ...[token('STRING'), token('BYTES'), token('true'), token('false'), token('null')],
  ),
}
