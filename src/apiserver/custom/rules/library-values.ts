import type { Environment } from '@marcbachmann/cel-js'
import {
  addQuantities,
  canonicalQuantity,
  compareQuantities,
  QuantityError,
  quantityMilliValue,
  quantityValue,
  subtractQuantities,
} from '../../../api/value/quantity.ts'
import { hasFormat } from '../values/formats.ts'
import {
  type Cidr as CidrRange,
  cidrOf,
  type Ip as IpAddress,
  ipOf,
  isRangeWithin,
  isSameAddress,
  isWithin,
  masked,
  sortsOfAddresses,
} from './addresses.ts'

// Kubernetes' own values in rules: quantities, addresses, URLs.

class Quantity {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

class Url {
  readonly parsed: URL
  readonly text: string

  constructor(text: string) {
    this.text = text
    this.parsed = new URL(text, 'relative://')
  }
}

class Ip {
  readonly address: IpAddress

  constructor(address: IpAddress) {
    this.address = address
  }
}

class Cidr {
  readonly range: CidrRange

  constructor(range: CidrRange) {
    this.range = range
  }
}

const wrongQuantity = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"

function quantityOf(text: string): Quantity | null {
  try {
    return new Quantity(canonicalQuantity(text))
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error
    return null
  }
}

function orThrow<T>(value: T | null, why: string): T {
  if (value === null) throw new Error(why)
  return value
}

export function registerValues(env: Environment): void {
  env.registerType('Quantity', Quantity).registerType('URL', Url).registerType('IP', Ip).registerType('CIDR', Cidr)
  registerQuantities(env)
  registerUrls(env)
  registerAddresses(env)
  env
    .registerOperator('Quantity == Quantity', (a: Quantity, b: Quantity) => compareQuantities(a.text, b.text) === 0)
    .registerOperator('URL == URL', (a: Url, b: Url) => a.text === b.text)
    .registerOperator('IP == IP', (a: Ip, b: Ip) => isSameAddress(a.address, b.address))
    .registerOperator(
      'CIDR == CIDR',
      ({ range: a }: Cidr, { range: b }: Cidr) => a.bits === b.bits && isSameAddress(a.ip, b.ip),
    )
}

function registerQuantities(env: Environment): void {
  const whole = (text: string) => quantityMilliValue(text) % 1000 === 0
  env
    .registerFunction('isQuantity(string): bool', (text: string) => quantityOf(text) !== null)
    .registerFunction('quantity(string): Quantity', (text: string) => orThrow(quantityOf(text), wrongQuantity))
    .registerFunction(
      'Quantity.isGreaterThan(Quantity): bool',
      (a: Quantity, b: Quantity) => compareQuantities(a.text, b.text) > 0,
    )
    .registerFunction(
      'Quantity.isLessThan(Quantity): bool',
      (a: Quantity, b: Quantity) => compareQuantities(a.text, b.text) < 0,
    )
    .registerFunction('Quantity.compareTo(Quantity): int', (a: Quantity, b: Quantity) =>
      BigInt(Math.sign(compareQuantities(a.text, b.text))),
    )
    .registerFunction(
      'Quantity.add(Quantity): Quantity',
      (a: Quantity, b: Quantity) => new Quantity(addQuantities(a.text, b.text)),
    )
    .registerFunction(
      'Quantity.sub(Quantity): Quantity',
      (a: Quantity, b: Quantity) => new Quantity(subtractQuantities(a.text, b.text)),
    )
    .registerFunction(
      'Quantity.add(int): Quantity',
      (a: Quantity, b: bigint) => new Quantity(addQuantities(a.text, `${b}`)),
    )
    .registerFunction(
      'Quantity.sub(int): Quantity',
      (a: Quantity, b: bigint) => new Quantity(subtractQuantities(a.text, `${b}`)),
    )
    .registerFunction('Quantity.sign(): int', (a: Quantity) => BigInt(Math.sign(compareQuantities(a.text, '0'))))
    .registerFunction('Quantity.isInteger(): bool', (a: Quantity) => whole(a.text))
    .registerFunction('Quantity.asInteger(): int', (a: Quantity) =>
      BigInt(orThrow(whole(a.text) ? quantityValue(a.text) : null, 'cannot convert value to integer')),
    )
    .registerFunction('Quantity.asApproximateFloat(): double', (a: Quantity) => quantityMilliValue(a.text) / 1000)
}

function registerUrls(env: Environment): void {
  const isUrl = (text: string) => hasFormat('uri', text) && URL.canParse(text, 'relative://')
  const own = (part: string, url: Url) => (url.parsed.protocol === 'relative:' ? '' : part)
  env
    .registerFunction('isURL(string): bool', isUrl)
    .registerFunction('url(string): URL', (text: string) =>
      orThrow(
        isUrl(text) ? new Url(text) : null,
        `URL parse error during conversion from string: parse ${JSON.stringify(text)}: invalid URI for request`,
      ),
    )
    .registerFunction('URL.getScheme(): string', (url: Url) => own(url.parsed.protocol.slice(0, -1), url))
    .registerFunction('URL.getHost(): string', (url: Url) => own(url.parsed.host, url))
    .registerFunction('URL.getHostname(): string', (url: Url) => own(url.parsed.hostname.replace(/^\[|\]$/g, ''), url))
    .registerFunction('URL.getPort(): string', (url: Url) => own(url.parsed.port, url))
    .registerFunction('URL.getEscapedPath(): string', (url: Url) => url.parsed.pathname)
    .registerFunction('URL.getQuery(): map', (url: Url) => {
      const names = [...new Set(url.parsed.searchParams.keys())]
      return new Map(names.map((name) => [name, url.parsed.searchParams.getAll(name)]))
    })
}

function registerAddresses(env: Environment): void {
  const addressOf = (text: string) =>
    orThrow(ipOf(text), `IP Address ${JSON.stringify(text)} parse error during conversion from string`)
  const range = (text: string) => orThrow(cidrOf(text), 'network address parse error during conversion from string')
  env
    .registerFunction('isIP(string): bool', (text: string) => ipOf(text) !== null)
    .registerFunction('ip(string): IP', (text: string) => new Ip(addressOf(text)))
    .registerFunction('IP.family(): int', ({ address: { family } }: Ip) => BigInt(family))
    .registerFunction('isCIDR(string): bool', (text: string) => cidrOf(text) !== null)
    .registerFunction('cidr(string): CIDR', (text: string) => new Cidr(range(text)))
    .registerFunction('CIDR.prefixLength(): int', ({ range: { bits } }: Cidr) => BigInt(bits))
    .registerFunction('CIDR.containsIP(string): bool', (cidr: Cidr, text: string) =>
      isWithin(cidr.range, addressOf(text)),
    )
    .registerFunction('CIDR.containsIP(IP): bool', (cidr: Cidr, ip: Ip) => isWithin(cidr.range, ip.address))
    .registerFunction('CIDR.containsCIDR(string): bool', (cidr: Cidr, text: string) =>
      isRangeWithin(cidr.range, range(text)),
    )
    .registerFunction('CIDR.containsCIDR(CIDR): bool', (cidr: Cidr, inner: Cidr) =>
      isRangeWithin(cidr.range, inner.range),
    )
    .registerFunction('CIDR.ip(): IP', (cidr: Cidr) => new Ip(cidr.range.ip))
    .registerFunction('CIDR.masked(): CIDR', (cidr: Cidr) => new Cidr(masked(cidr.range)))
  for (const [name, is] of Object.entries(sortsOfAddresses)) {
    env.registerFunction(`IP.${name}(): bool`, ({ address }: Ip) => is(address))
  }
}
