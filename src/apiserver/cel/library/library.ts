import { addresses } from './addresses.ts'
import { authorizer } from './authorizer.ts'
import { lists, sets } from './lists.ts'
import { namedFormats } from './named-formats.ts'
import { operators } from './operators.ts'
import { optionals } from './optionals.ts'
import { declared, type Library } from './overload.ts'
import { quantities } from './quantities.ts'
import { regex } from './regex.ts'
import { semvers } from './semvers.ts'
import { standard } from './standard.ts'
import { strings } from './strings.ts'
import { urls } from './urls.ts'

/** All that Kubernetes 1.36 gives to expressions everywhere. */
export const library: Library = declared(
  ...[operators, standard, strings, lists, sets, optionals],
  ...[regex, urls, quantities, addresses, authorizer, namedFormats, semvers],
)
