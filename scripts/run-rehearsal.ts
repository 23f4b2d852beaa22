import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { stripVTControlCharacters } from 'node:util'
import type { Manifest } from '../apps/manifest/manifest'
import { type ExitCode, exitCodes } from '../apps/operator/base/exit-code'
import type { RehearseOptions } from '../apps/operator/commands/declarations'
import { withProgress } from '../apps/operator/output/progress'
import type { OperatorContext } from '../apps/operator/session/context'
import { readManifest } from '../apps/operator/session/manifest-file'
import { sandboxEnvironment } from '../apps/rehearsal/isolated-environment'
import { rehearse } from '../apps/rehearsal/rehearse'
import { scenarioFromManifest } from '../apps/rehearsal/scenario-from-manifest'
import { narratingTerminal } from '../apps/rehearsal/stage'
import type { RehearsalReport } from '../apps/rehearsal/steps'
import { startSandbox } from '../apps/sandbox'
import { isolateProcess } from './isolate-process'
import { synthesize } from './synthesize'

const writeTranscript = async (
  folder: string,
  story: string,
  report: RehearsalReport,
  context: OperatorContext,
): Promise<void> => {
  await mkdir(folder, { recursive: true })
  await context.writePrivateFile(join(folder, 'transcript.txt'), stripVTControlCharacters(story))
  await context.writePrivateFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
}

/** A copy of the manifest, into which the story's commands write. */
const copyManifest = async (options: RehearseOptions, context: OperatorContext, folder: string): Promise<string> => {
  const path = join(folder, 'accounts.json')
  await writeFile(path, await context.readFile(options.manifest))
  return path
}

const onStage = async (
  options: RehearseOptions,
  context: OperatorContext,
  folder: string,
): Promise<RehearsalReport> => {
  const manifest = await readManifest(options.manifest, context)
  const sandbox = await startSandbox({ scenario: scenarioFromManifest(manifest) })
  let transcript = ''
  const narrate = (text: string): void => {
    transcript += text
    if (!options.json) context.terminal.stdout(text)
  }
  // The way out of this process is closed, and that of another thread would not be.
  const { toolkit: _, ...inThisThread } = context
  const { managementAccount, securityAccount } = manifest.organization
  const caller = managementAccount ?? securityAccount
  Object.assign(process.env, sandboxEnvironment(sandbox.url, caller, manifest.regions.home))
  const terminal = narratingTerminal(narrate, context.terminal.color && !options.json)
  const stage = {
    manifestPath: await copyManifest(options, context, folder),
    runFolder: options.out,
    manifest,
    sandbox,
    narrate,
    // Its commands synthesize one after the other in a process that has loaded the CDK once.
    context: { ...inThisThread, ...withProgress(terminal), synthesize: (wanted: Manifest) => synthesize(wanted) },
  }
  try {
    const report = await rehearse(stage, () => performance.now(), options.all ?? false)
    await writeTranscript(options.out, transcript, report, context)
    return report
  } finally {
    await sandbox.close()
  }
}

/** `guardpost rehearse`: the whole rollout on a local organization, or on one account. Exit 0 when every step ended as it must. */
export const runRehearsal = async (options: RehearseOptions, context: OperatorContext): Promise<ExitCode> => {
  const folder = await mkdtemp(join(tmpdir(), 'guardpost-rehearsal-'))
  try {
    await isolateProcess(folder)
    const report = await onStage(options, context, folder)
    context.terminal.stdout(
      options.json ? `${JSON.stringify(report)}\n` : `Transcript: ${join(options.out, 'transcript.txt')}\n`,
    )
    return report.ok ? exitCodes.done : exitCodes.failed
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
