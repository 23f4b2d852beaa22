import { spawn } from 'node:child_process'
import { Agent, createServer, type IncomingMessage, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadManifest } from '../../apps/manifest/load-manifest'
import { type Manifest, requireOrganization } from '../../apps/manifest/manifest'
import { permissionsFor, policyDocument } from '../../apps/operator/permissions/permissions'
import { sandboxEnvironment } from '../../apps/rehearsal/isolated-environment'
import { scenarioFromManifest } from '../../apps/rehearsal/scenario-from-manifest'
import { authorizer } from '../../apps/sandbox/request/authorizer'
import { sessionKey, sessionToken } from '../../apps/sandbox/request/caller'
import { type Sandbox, startSandbox } from '../../apps/sandbox/server'
import { synthesize } from '../synthesize'

/** One request as it came. */
interface Recorded {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The status that answered it when it was recorded. */
  readonly status: number
}

/** What the replay is measured in. */
export interface AuthorizationCost {
  readonly calls: number
  /** CPU time of the sandbox's process, in seconds: median over the rounds. */
  readonly on: number
  readonly off: number
  /** Median over the rounds of one with authorization divided by the one without that ran beside it. */
  readonly ratio: number
}

const operator = 'guardpost-operator'

const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN

const readBody = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('latin1')
}

const guardpost = (words: string, environment: NodeJS.ProcessEnv): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/scripts/guardpost.js', ...words.split(' ')], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'ignore'],
    })
    child.once('error', reject).once('exit', resolve)
  })

/** Sends a request to the sandbox and waits for the whole answer. */
const pass = (
  url: string,
  agent: Agent,
  { method, path, headers, body }: Omit<Recorded, 'status'>,
): Promise<[number, string]> =>
  new Promise((resolve, reject) => {
    const outgoing = send(`${url}${path}`, { method, headers, agent }, async (answer) =>
      resolve([answer.statusCode ?? 0, await readBody(answer)]),
    )
    outgoing.once('error', reject).end(body, 'latin1')
  })

/** Every request that a command sends, on its way to the sandbox. */
const recordRequests = async (url: string, run: (proxy: string) => Promise<unknown>): Promise<readonly Recorded[]> => {
  const recorded: Recorded[] = []
  const agent = new Agent({ keepAlive: true })
  const proxy = createServer(async (incoming, response) => {
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
    const body = await readBody(incoming)
    const one = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers, body }
    const [status, text] = await pass(url, agent, one)
    recorded.push({ ...one, status })
    response.writeHead(status).end(text, 'latin1')
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  await run(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)
  agent.destroy()
  proxy.closeAllConnections()
  proxy.close()
  return recorded
}

const callIam = async ({ url }: Sandbox, account: string, action: Record<string, string>): Promise<void> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${account}/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ Version: '2010-05-08', ...action }),
  })
  if (!answer.ok) throw new Error(`${action.Action}: ${await answer.text()}`)
}

/** Leaves the roles of the operator with what `status` needs: the shipped policies, and no administrator. */
const limitRoles = async (sandbox: Sandbox, manifest: Manifest): Promise<void> => {
  const { managementAccount: management, securityAccount: security, accessRole } = requireOrganization(manifest)
  const permissions = permissionsFor({ manifest, assembly: await synthesize(manifest) })
  const look = (side: 'management' | 'security') => JSON.stringify(policyDocument(permissions[side], ['look']))
  const trust = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${management}:root` }, Action: 'sts:AssumeRole' }
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] })
  const PolicyName = 'shipped'
  await callIam(sandbox, management, { Action: 'CreateRole', RoleName: operator, AssumeRolePolicyDocument })
  const own = { Action: 'PutRolePolicy', RoleName: operator, PolicyName, PolicyDocument: look('management') }
  await callIam(sandbox, management, own)
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess'
  await callIam(sandbox, security, { Action: 'DetachRolePolicy', RoleName: accessRole, PolicyArn })
  const limited = { RoleName: accessRole, PolicyName, PolicyDocument: look('security') }
  await callIam(sandbox, security, { Action: 'PutRolePolicy', ...limited })
}

/** The same requests, those of the management account's administrator from the operator's role instead; sessions keep their own token. */
const asOperator = (requests: readonly Recorded[], account: string): readonly Recorded[] => {
  const key = sessionKey({ account, roleName: operator, sessionName: 'bench', expires: 4_000_000_000 })
  const token = sessionToken(key, undefined)
  return requests.map((one) => {
    const { authorization = '' } = one.headers
    const own = `Credential=${account}/`
    if (!authorization.includes(own)) return one
    const headers = { 'x-amz-security-token': token, authorization: authorization.replace(own, `Credential=${key}/`) }
    return { ...one, headers: { ...one.headers, ...headers } }
  })
}

/** Sends all requests from a process of its own, so that only the sandbox's CPU time is this process's. */
const sender = `
  const { Agent, request } = require('node:http')
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const pass = (url, { method, path, headers, body }) => new Promise((resolve, reject) =>
    request(url + path, { method, headers, agent }, (answer) => answer.resume().once('end', () => resolve(answer.statusCode)))
      .once('error', reject).end(body, 'latin1'))
  process.on('message', async ({ url, requests, times }) => {
    const failed = []
    const all = Array.from({ length: times }, () => requests).flat()
    const next = async () => {
      for (let one = all.shift(); one; one = all.shift()) if ((await pass(url, one)) !== one.status) failed.push(one.path)
    }
    await Promise.all([next(), next(), next(), next()])
    process.send(failed)
  })`

/** The CPU time of this process, in seconds, for requests that another process sends. */
type Replay = (requests: readonly Recorded[], times: number) => Promise<number>

const withSender = async <Result>(url: string, work: (replay: Replay) => Promise<Result>): Promise<Result> => {
  const child = spawn(process.execPath, ['-e', sender], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const replay: Replay = async (requests, times) => {
    const answered = new Promise<string[]>((resolve) => child.once('message', (failed) => resolve(failed as string[])))
    const before = process.cpuUsage()
    child.send({ url, requests, times })
    const refused = await answered
    const { user, system } = process.cpuUsage(before)
    if (refused.length > 0)
      throw new Error(
        `the sandbox answered ${refused.length} calls otherwise than an administrator, such as ${refused[0]}`,
      )
    return (user + system) / 1_000_000
  }
  try {
    return await work(replay)
  } finally {
    child.kill()
  }
}

const measure = (sandbox: Sandbox, requests: readonly Recorded[], rounds: number): Promise<AuthorizationCost> =>
  withSender(sandbox.url, async (replay) => {
    const times = Math.ceil(2000 / requests.length)
    const store = sandbox.world().store(authorizer)
    const { refusal } = store
    const one = async (isOn: boolean): Promise<number> => {
      store.refusal = isOn && refusal ? refusal : () => undefined
      return replay(requests, times)
    }
    await one(true)
    await one(false)
    const pairs: (readonly [on: number, off: number])[] = []
    for (let round = 0; round < rounds; round += 1) {
      // Every other round begins with authorization, so that neither has the later place always.
      const first = await one(round % 2 === 0)
      const second = await one(round % 2 !== 0)
      pairs.push(round % 2 === 0 ? [first, second] : [second, first])
    }
    return {
      calls: requests.length * times,
      on: median(pairs.map(([on]) => on)),
      off: median(pairs.map(([, off]) => off)),
      ratio: median(pairs.map(([on, off]) => on / off)),
    }
  })

/**
 * What the authorization of every call costs the sandbox: the calls of a `status` of the shipped manifest, from roles that hold
 * only the shipped policies, with and without it in turn.
 * @param manifestText of `accounts.json`
 * @param folder for what the CDK keeps
 */
export const measureAuthorization = async (
  manifestText: string,
  folder: string,
  rounds: number,
): Promise<AuthorizationCost> => {
  const loaded = loadManifest(manifestText)
  if (!('manifest' in loaded)) throw new Error('accounts.json is not valid')
  const { manifest } = loaded
  const { managementAccount } = requireOrganization(manifest)
  const sandbox = await startSandbox({ scenario: scenarioFromManifest(manifest) })
  const environment = (url: string) => ({
    ...sandboxEnvironment(url, managementAccount, manifest.regions.home),
    CDK_HOME: folder,
  })
  try {
    const words = 'deploy --yes --allow-stacksets-access --allow-stacksets-admin'
    if ((await guardpost(words, environment(sandbox.url))) !== 0) throw new Error('the rollout failed')
    const requests = await recordRequests(sandbox.url, (proxy) => guardpost('status', environment(proxy)))
    await limitRoles(sandbox, manifest)
    return await measure(sandbox, asOperator(requests, managementAccount), rounds)
  } finally {
    await sandbox.close()
  }
}
