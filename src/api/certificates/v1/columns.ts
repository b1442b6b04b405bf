import { ageColumn, column, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { CertificateSigningRequest } from '../../types.gen.ts'
import { formatAge } from '../../value/duration.ts'

export const certificateSigningRequestColumns: readonly Column<CertificateSigningRequest>[] = [
  nameColumn(),
  ageColumn,
  column('SignerName', 'Who should sign.', ({ spec }) => spec.signerName),
  column('Requestor', 'Who asks.', ({ spec }) => spec.username ?? ''),
  column('RequestedDuration', 'How long it should be valid.', ({ spec }) =>
    spec.expirationSeconds === undefined ? '<none>' : formatAge(spec.expirationSeconds * 1000),
  ),
  column('Condition', 'What was decided.', ({ status }) => {
    const is = (type: string) => status?.conditions?.some((each) => each.type === type) ?? false
    const decided = is('Denied') ? 'Denied' : is('Approved') ? 'Approved' : 'Pending'
    return `${decided}${is('Failed') ? ',Failed' : ''}${status?.certificate ? ',Issued' : ''}`
  }),
]
