import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answersOk, freePort, until } from './berth-process.ts'

const longestStartMs = 60_000

export interface RealApiServer {
  readonly port: number
  /** Of the API server and of etcd. */
  readonly pids: readonly number[]
  /** It needs a machine with a default route. */
  ready(): Promise<void>
  stop(): Promise<void>
}

/** Paths of the real programs, or null where the environment does not name them. */
export function realPrograms(): { readonly apiServer: string; readonly etcd: string } | null {
  const { BERTH_BENCH_KUBE_APISERVER: apiServer, BERTH_BENCH_ETCD: etcd } = process.env
  return apiServer === undefined || etcd === undefined ? null : { apiServer, etcd }
}

/** kube-apiserver over etcd, both as they come, with a token file for who asks. */
export async function startReal(
  programs: { readonly apiServer: string; readonly etcd: string },
  folder: string,
  tokens: string,
): Promise<RealApiServer> {
  const [client, peer, port] = [await freePort(), await freePort(), await freePort()]
  const quiet = { stdio: 'ignore' } as const
  const etcdUrl = `http://127.0.0.1:${client}`
  const etcd = spawn(
    programs.etcd,
    [
      ...['--data-dir', join(folder, 'etcd'), '--listen-client-urls', etcdUrl, '--advertise-client-urls', etcdUrl],
      ...['--listen-peer-urls', `http://127.0.0.1:${peer}`],
      ...['--initial-advertise-peer-urls', `http://127.0.0.1:${peer}`],
      ...['--initial-cluster', `default=http://127.0.0.1:${peer}`],
    ],
    quiet,
  )
  const key = join(folder, 'service-account.key')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(key, privateKey.export({ type: 'pkcs1', format: 'pem' }))
  const apiServer = spawn(
    programs.apiServer,
    [
      `--etcd-servers=${etcdUrl}`,
      `--secure-port=${port}`,
      '--bind-address=127.0.0.1',
      `--cert-dir=${join(folder, 'certificates')}`,
      `--token-auth-file=${tokens}`,
      '--authorization-mode=RBAC',
      '--service-cluster-ip-range=10.96.0.0/16',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${key}`,
      `--service-account-signing-key-file=${key}`,
      '--disable-admission-plugins=ServiceAccount',
    ],
    quiet,
  )
  const pids = [apiServer.pid ?? 0, etcd.pid ?? 0]
  const ready = () => until(() => answersOk(port), 20, longestStartMs)
  return { port, pids, ready, stop: async () => void (await Promise.all([end(apiServer), end(etcd)])) }
}

/** Its data is thrown away: there is nothing to end in good order. */
export function end(child: ChildProcess): Promise<unknown> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  return ended
}
