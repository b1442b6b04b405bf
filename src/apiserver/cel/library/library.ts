import { addresses, Cidr, Ip } from './addresses.ts'
import { authorizer } from './authorizer.ts'
import { lists, sets } from './lists.ts'
import { NamedFormat, namedFormats } from './named-formats.ts'
import { operators } from './operators.ts'
import { optionals } from './optionals.ts'
import { declared, type Library } from './overload.ts'
import { Quantity, quantities } from './quantities.ts'
import { regex } from './regex.ts'
import { Semver, semvers } from './semvers.ts'
import { standard } from './standard.ts'
import { strings } from './strings.ts'
import { Url, urls } from './urls.ts'

/** All that Kubernetes 1.36 gives to expressions everywhere. */
export const library: Library = declared(
  ...[operators, standard, strings, lists, sets, optionals],
  ...[regex, urls, quantities, addresses, authorizer, namedFormats, semvers],
)

/** Values that only functions know. */
export const opaqueTypes = [Quantity, Url, Ip, Cidr, Semver, NamedFormat] as const
