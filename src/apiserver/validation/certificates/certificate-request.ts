import { CertificateSigningRequestSpec } from '../../../api/certificates/v1/certificate-signing-request.ts'
import { goQuoted } from '../../../api/ops/go/text.ts'
import type { CertificateSigningRequest } from '../../../api/types.gen.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, notSupported, required } from '../field-errors.ts'
import { repeats } from '../repeats.ts'
import { signedFault } from './der.ts'
import { type PemBlock, pemBlocks } from './pem.ts'
import { signerNameErrors } from './signer-name.ts'

const leastSeconds = 600

export function certificateRequestErrors(spec: CertificateSigningRequest['spec']): FieldErrors {
  const { request, signerName, expirationSeconds } = spec
  const errors: FieldError[] = []
  const fault = requestFault(request)
  if (fault !== null) errors.push(invalid('spec.request', request || null, fault))
  errors.push(...usageErrors(spec.usages ?? []))
  errors.push(...signerNameErrors('spec.signerName', signerName))
  if (signerName === 'kubernetes.io/legacy-unknown') {
    errors.push(invalid('spec.signerName', signerName, 'the legacy signerName is not allowed via this API version'))
  }
  if (expirationSeconds !== undefined && expirationSeconds < leastSeconds) {
    const why = 'may not specify a duration less than 600 seconds (10 minutes)'
    errors.push(invalid('spec.expirationSeconds', expirationSeconds, why))
  }
  return errors
}

function requestFault(request: string | null | undefined): string | null {
  const [block] = pemBlocks(request)
  if (block?.type !== 'CERTIFICATE REQUEST') return 'PEM block type must be CERTIFICATE REQUEST'
  return signedFault(block.bytes)
}

function usageErrors(usages: readonly string[]): FieldErrors {
  const known = CertificateSigningRequestSpec.byName.get('usages')?.enum ?? []
  const areRepeated = repeats(usages, (usage) => usage)
  const at = (index: number) => `spec.usages[${index}]`
  return [
    ...(usages.length === 0 ? [required('spec.usages')] : []),
    ...usages.flatMap((usage, index) => (known.includes(usage) ? [] : [notSupported(at(index), usage, known)])),
    ...usages.flatMap((usage, index) => (areRepeated[index] ? [duplicate(at(index), usage)] : [])),
  ]
}

/** What a signer has issued: PEM, and nothing but certificates in it. */
export function issuedErrors(field: string, certificate: string): FieldErrors {
  const shown = '<certificate data>'
  const blocks = pemBlocks(certificate)
  if (blocks.length === 0) return [invalid(field, shown, 'must contain at least one CERTIFICATE PEM block')]
  const fault = blocks.map(issuedFault).find((each) => each !== null) ?? null
  return fault === null ? [] : [invalid(field, shown, fault)]
}

function issuedFault({ type, hasHeaders, bytes }: PemBlock): string | null {
  if (type !== 'CERTIFICATE') return `only CERTIFICATE PEM blocks are allowed, found ${goQuoted(type)}`
  if (hasHeaders) return 'no PEM block headers are permitted'
  return signedFault(bytes) === null ? null : 'x509: malformed certificate'
}
