import { goQuoted } from '../../../api/ops/go/text.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { type FieldErrors, invalid, required, tooLong } from '../field-errors.ts'
import { dnsLabelProblems } from '../names.ts'

/** A domain, a slash, and a path of at most as many bytes as fit beside the name of an object. */
const most = { name: 571, domain: 253 }

/** `example.com/my-signer` */
export function signerNameErrors(field: string, name: string): FieldErrors {
  if (name === '') return [required(field)]
  const [domain = '', path = '', ...rest] = name.split('/')
  if (!name.includes('/') || rest.length > 0) {
    return [invalid(field, name, "must be a fully qualified domain and path of the form 'example.com/signer-name'")]
  }
  const labels = domain.split('.')
  return [
    ...(domain.length > most.domain ? [tooLong(field, most.domain)] : []),
    ...labels.flatMap((label) => problemsOf(field, domain, label, dnsLabelProblems(label))),
    ...(labels.length < 2
      ? [invalid(field, domain, 'should be a domain with at least two segments separated by dots')]
      : []),
    ...path.split('.').flatMap((label) => problemsOf(field, path, label, subdomainProblems(label))),
    ...(name.length > most.name ? [tooLong(field, most.name)] : []),
  ]
}

function problemsOf(field: string, whole: string, label: string, problems: readonly string[]): FieldErrors {
  return problems.map((problem) => invalid(field, whole, `validating label ${goQuoted(label)}: ${problem}`))
}
