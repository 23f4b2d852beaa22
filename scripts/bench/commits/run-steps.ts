import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../../temporary-folder'
import { measure, type RunningSandbox, startMeasuredSandbox } from './measured-process'
import { type Side, type Step, type StepName, steps } from './steps'
import { type Size, workloadManifest } from './workload'

/** What one step took on one side. CPU and memory are those of the operator and of the sandbox, which are processes of their own. */
export interface StepFigures {
  readonly wallSeconds: number
  readonly operatorCpuSeconds: number
  readonly operatorMib: number
  readonly sandboxCpuSeconds: number
  readonly sandboxMib: number
  readonly calls: number
  /** Calls that list accounts and members, their features and their statistics. */
  readonly memberCalls: number
  /** Other calls to GuardDuty and about the organization; what is neither of the two is about stacks and the alert path. */
  readonly settingCalls: number
}

const memberOperations = new Set([
  ...['ListAccounts', 'ListAccountsForParent', 'DescribeAccount', 'ListParents'],
  ...['ListMembers', 'GetMembers', 'GetMemberDetectors', 'GetOrganizationStatistics', 'ListCoverage'],
])

const settingServices = new Set(['account', 'guardduty', 'organizations', 'sts'])

interface Call {
  readonly service: string
  readonly operation: string
}

/** Calls an operation of a sandbox's control API. @throws Error when it is refused. */
export const control = async (
  sandbox: RunningSandbox,
  method: string,
  operation: string,
  body?: object,
): Promise<unknown> => {
  const answer = await fetch(`${sandbox.url}/_sandbox/${operation}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${operation}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

const callsOf = async (sandbox: RunningSandbox): Promise<readonly Call[]> =>
  (await control(sandbox, 'GET', 'journal')) as readonly Call[]

/** Confirms all mails that are there, as people do it. */
export const confirmMail = async (sandbox: RunningSandbox): Promise<void> => {
  const mails = (await control(sandbox, 'GET', 'mail')) as readonly { readonly link?: string }[]
  for (const { link } of mails) if (link !== undefined) await (await fetch(link)).arrayBuffer()
}

/** Where one side runs: a build, a folder with the manifest, and a sandbox of that build. */
interface Stage {
  readonly side: Side
  readonly checkout: string
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  readonly sandbox: RunningSandbox
}

const runStep = async (stage: Stage, step: Step): Promise<StepFigures> => {
  const { checkout, folder, environment, sandbox } = stage
  const manifest = join(folder, 'accounts.json')
  if (step.edit) writeFileSync(manifest, step.edit(readFileSync(manifest, 'utf8')))
  if (step.before) await control(sandbox, 'POST', ...step.before)
  const [usedBefore, callsBefore] = [await sandbox.usage(), (await callsOf(sandbox)).length]
  const sum = { wallSeconds: 0, operatorCpuSeconds: 0, operatorMib: 0 }
  for (const words of step.commands[stage.side]) {
    const { wallSeconds, cpuSeconds, peakMib } = await measure({ checkout, words, folder, environment }, [0])
    sum.wallSeconds += wallSeconds
    sum.operatorCpuSeconds += cpuSeconds
    sum.operatorMib = Math.max(sum.operatorMib, peakMib)
  }
  const used = await sandbox.usage()
  const calls = (await callsOf(sandbox)).slice(callsBefore)
  if (step.confirmsMail) await confirmMail(sandbox)
  const ofMembers = calls.filter(({ operation }) => memberOperations.has(operation))
  return {
    ...sum,
    sandboxCpuSeconds: used.cpuSeconds - usedBefore.cpuSeconds,
    sandboxMib: used.peakMib,
    calls: calls.length,
    memberCalls: ofMembers.length,
    settingCalls: calls.filter(({ service }) => settingServices.has(service)).length - ofMembers.length,
  }
}

/** The machine's own environment without anything that leads to AWS or to settings of its user. */
export const environmentFor = (folder: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  TMPDIR: process.env['TMPDIR'],
  HOME: folder,
  CDK_HOME: folder,
})

/** The whole story on one side, with a sandbox of that side whose every answer takes `latency` milliseconds more. */
export const runSteps = async (
  side: Side,
  checkout: string,
  { size, latency, names }: { readonly size: Size; readonly latency: number; readonly names: readonly StepName[] },
): Promise<Readonly<Partial<Record<StepName, StepFigures>>>> => {
  const folder = join(temporaryFolder('guardpost-bench-'), side)
  mkdirSync(folder)
  writeFileSync(join(folder, 'accounts.json'), workloadManifest(size))
  const own = environmentFor(folder)
  const sandbox = await startMeasuredSandbox({
    ...{ checkout, folder, environment: own },
    words: ['sandbox', '--port', '0', '--json'],
  })
  try {
    if (latency > 0) await control(sandbox, 'POST', 'faults', { kind: 'slow', milliseconds: latency })
    const stage = { side, checkout, folder, environment: { ...own, ...sandbox.environment }, sandbox }
    const figures: Partial<Record<StepName, StepFigures>> = {}
    for (const name of names) figures[name] = await runStep(stage, steps[name])
    return figures
  } finally {
    await sandbox.stop()
  }
}
