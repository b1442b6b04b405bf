import { expect, test } from 'vitest'
import type { DnsRecord } from '../wire/dns-message.ts'
import { dnsType } from '../wire/dns-message.ts'
import { answer } from './answer.ts'
import { exampleRecords } from './testdata/example-records.ts'

const inOrder = { below: (limit: number) => limit - 1, bytes: (count: number) => new Uint8Array(count) }

/** Each line a sentence of the specification, a question, and the answer; `*` for .default.svc.cluster.local */
const sentences = `
The zone has a TXT record of the specification's version
  TXT dns-version.cluster.local               → "1.1.0"
A service with a cluster IP has an A record of it
  A api*                                      → 10.96.0.10
… and an AAAA record of an IPv6 one
  AAAA api*                                   → fd00::10
… and an SRV record for each named port, pointing to the service
  SRV _http._tcp.api*                         → 0 100 80 api* + 10.96.0.10 fd00::10
… and none for a port without a name
  SRV _5432._tcp.api*                         → no name
… and a PTR record of its address
  PTR 10.0.96.10.in-addr.arpa                 → api*
A headless service has an A record of each ready endpoint
  A web*                                      → 10.244.1.5 10.244.2.5
… and an AAAA record of each IPv6 one
  AAAA web*                                   → fd00::2:5
… and an A record of each hostname
  A web-0.web*                                → 10.244.1.5
  AAAA web-1.web*                             → fd00::2:5
… and an SRV record for each named port of each endpoint
  SRV _http._tcp.web*                         → 0 50 80 web-0.web* 0 50 80 web-1.web* + 10.244.1.5 10.244.2.5 fd00::2:5
  SRV _gossip._udp.web*                       → 0 50 7946 web-0.web* 0 50 7946 web-1.web* + 10.244.1.5 10.244.2.5 fd00::2:5
… and a PTR record of each endpoint
  PTR 5.1.244.10.in-addr.arpa                 → web-0.web*
  PTR 5.0.0.0.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa → web-1.web*
… and does not exist while no endpoint is ready
  A starting*                                 → no name
A service of an external name has a CNAME record
  CNAME outside*                              → alias example.org
  A outside*                                  → alias example.org
A pod has a record of its address
  A 10-244-1-5.default.pod.cluster.local      → 10.244.1.5
  AAAA fd00--2-5.default.pod.cluster.local    → fd00::2:5
  A 10-244-1-5.none.pod.cluster.local         → no name
  A web-0.default.pod.cluster.local           → no name
Comparison does not mind the case
  A WEB-0.Web.DEFAULT.svc.Cluster.LOCAL       → 10.244.1.5
What is there without the type asked for has no data; what is not there is no name
  TXT api*                                    → no data
  AAAA web-0.web*                             → no data
  AAAA db*                                    → no data
  A _http._tcp.web*                           → no data
  A _tcp.web*                                 → no data
  A _sctp.web*                                → no name
  A web-2.web*                                → no name
  A a.web-0.web*                              → no name
  A none*                                     → no name
  A svc.cluster.local                         → no data
  A empty.svc.cluster.local                   → no data
  A none.svc.cluster.local                    → no name
  A cluster.local                             → no data
  A default.cluster.local                     → no name
  A kubernetes.io.default.svc.cluster.local   → no name
Beyond the specification, as CoreDNS: the SRV records of a bare name, a hostname of a cluster IP's endpoint, ANY
  SRV db*                                     → 0 100 5432 db-0.db* + 10.244.1.6
  A 10-244-1-9.api*                           → 10.244.1.9
  ANY web-1.web*                              → 10.244.2.5 fd00::2:5
All else is for the host's resolvers
  A example.org                               → elsewhere
  A notcluster.local                          → elsewhere
  PTR 8.8.8.8.in-addr.arpa                    → elsewhere
  PTR x.8.8.8.in-addr.arpa                    → elsewhere
`

const rows: [sentence: string, question: string, expected: string][] = []
let sentence = ''
for (const line of sentences.trim().split('\n')) {
  const [question, expected] = line.split('→').map((part) => part.trim().replaceAll('*', '.default.svc.cluster.local'))
  if (expected === undefined) sentence = line
  else rows.push([sentence, question!, expected])
}

test.each(rows)('%s: %s', (_, asked, expected) => {
  const [type, name] = asked.split(' ') as [keyof typeof dnsType, string]
  const question = { name, type: dnsType[type], class: 1 }
  expect(textOf(answer(question, exampleRecords, 'cluster.local', inOrder))).toBe(expected)
})

function textOf(given: ReturnType<typeof answer>): string {
  switch (given.is) {
    case 'records': {
      const more = given.additionals.length === 0 ? '' : ` + ${given.additionals.map(dataOf).join(' ')}`
      return given.records.map(dataOf).join(' ') + more
    }
    case 'alias':
      return `alias ${given.target}`
    default:
      return given.is.replace('-', ' ')
  }
}

function dataOf(record: DnsRecord): string {
  expect(record.ttl).toBeLessThanOrEqual(1)
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return record.address
    case 'SRV':
      return `${record.priority} ${record.weight} ${record.port} ${record.target}`
    case 'TXT':
      return JSON.stringify(record.text)
    case 'SOA':
      return record.primary
    default:
      return record.target
  }
}
