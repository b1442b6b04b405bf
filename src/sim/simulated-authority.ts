import type { TokenSigner } from '../apiserver/auth/json-web-token.ts'
import { sha256 } from '../base/sha256.ts'
import type { CertificateAuthority } from '../controllers/certificates/authority.ts'

// Keys and signatures take a thread of the machine, whose time nobody can foresee. Here one certificate, made before, is given to all, and a
// digest stands for a signature.

/** What the node `far` asks for, as the object holds it. */
export const requestOfFar = btoa(
  pem('CERTIFICATE REQUEST', [
    'MIHrMIGTAgEAMDExFTATBgNVBAoMDHN5c3RlbTpub2RlczEYMBYGA1UEAwwPc3lzdGVtOm5vZGU6ZmFyMFkwEwYHKoZIzj0CAQYI',
    'KoZIzj0DAQcDQgAEQaslFHGTo6UZn6iNjI/L7AWtk4z1n215tRHZhWWwvHBzchbHFNdGUWvrEOXAlGhGzc7Q+j3hkCa6h+iBJJK0',
    'BqAAMAoGCCqGSM49BAMCA0cAMEQCIF6jt0tqHpC88tI975rlDPXKf6y3wRxOA1c/lz9kxracAiBcHOhHTfXd0oEVBM5fVtCM6hcb',
    '7TfB+241xlrFpsLYSg==',
  ]),
)

const certificateOfFar = pem('CERTIFICATE', [
  'MIIBuTCCAV+gAwIBAgIUdjtcxoy2WsAGyEaO63xrIvW0bC4wCgYIKoZIzj0EAwIwMTEVMBMGA1UECgwMc3lzdGVtOm5vZGVzMRgw',
  'FgYDVQQDDA9zeXN0ZW06bm9kZTpmYXIwIBcNMjYxMTI5MjEwNzAxWhgPMjEyNjExMDUyMTA3MDFaMDExFTATBgNVBAoMDHN5c3Rl',
  'bTpub2RlczEYMBYGA1UEAwwPc3lzdGVtOm5vZGU6ZmFyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEQaslFHGTo6UZn6iNjI/L',
  '7AWtk4z1n215tRHZhWWwvHBzchbHFNdGUWvrEOXAlGhGzc7Q+j3hkCa6h+iBJJK0BqNTMFEwHQYDVR0OBBYEFMyjmn/yiUmLDY7v',
  'omUHK0qOka9vMB8GA1UdIwQYMBaAFMyjmn/yiUmLDY7vomUHK0qOka9vMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAw',
  'RQIhANNdnIf+mauhWbKf1Ycqk+0Im5+sk6ikD0wcBE2vXfQKAiA2PM3kL/1kaWS7Bc1F+Y9T2UupX7Z3YJ0MWyKoNTOdJg==',
])

/** An authority of virtual time, to which every request is the same node's. */
export const simulatedAuthority: CertificateAuthority = {
  certificate: async () => 'the CA',
  read: async () => ({
    ...{ commonName: 'system:node:far', organizations: ['system:nodes'] },
    ...{ dnsNames: [], emails: [], ips: [], uris: [] },
  }),
  sign: async () => certificateOfFar,
}

const key = { id: 'simulated', algorithm: 'none', members: { kty: 'oct' } }

/** Of a world that nobody breaks into. */
export const simulatedSigner: TokenSigner = {
  key: async () => key,
  keys: async () => [key],
  sign: async (data) => sha256(data),
  judge: (_, data, signature) => (String(sha256(data)) === String(signature) ? 'good' : 'bad'),
}

function pem(type: string, lines: readonly string[]): string {
  return `-----BEGIN ${type}-----\n${lines.join('\n')}\n-----END ${type}-----\n`
}
