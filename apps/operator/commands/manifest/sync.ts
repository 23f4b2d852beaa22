import type { Refusal } from '../../../planning/actions/plan-value'
import type { SyncPlan } from '../../../planning/sync/sync-plan'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { painter } from '../../output/paint'
import { renderRefusals } from '../../output/render-notices'
import { renderSync } from '../../output/render-sync'
import type { OperatorContext } from '../../session/context'
import { type ManifestAsWritten, readManifestAsWritten, writeManifest } from '../../session/manifest-file'
import { withConnection } from '../../session/survey'
import { confirmWriting } from '../confirm'
import type { SyncOptions } from '../declarations'
import { findChanges } from './find-changes'

const inJson = (
  { manifest }: ManifestAsWritten,
  { changes, kept, unknown, waiting }: Pick<SyncPlan, 'changes' | 'kept' | 'unknown' | 'waiting'>,
  outcome: { readonly written: boolean; readonly refusals: readonly Refusal[] },
): string => {
  const organization = manifest.organization.id
  return `${JSON.stringify({ version: 1, organization, changes, kept, unknown, waiting, ...outcome })}\n`
}

const refuse = (
  refusals: readonly Refusal[],
  written: ManifestAsWritten,
  { json }: SyncOptions,
  { terminal }: OperatorContext,
): ExitCode => {
  const nothing = { changes: [], kept: [], unknown: [], waiting: [] }
  const text = renderRefusals(refusals, painter(terminal.color))
  terminal.stdout(json ? inJson(written, nothing, { written: false, refusals }) : text)
  return exitCodes.failed
}

const finish = async (
  plan: SyncPlan,
  before: ManifestAsWritten,
  options: SyncOptions,
  context: OperatorContext,
): Promise<ExitCode> => {
  const { manifest: path, json, check } = options
  const { stdout, color } = context.terminal
  const isDue = plan.changes.length > 0
  if (!json) stdout(renderSync(plan, { before: before.manifest, path, color }))
  const isAgreed = isDue && !check && (await confirmWriting(options, context))
  if (isAgreed) await writeManifest({ path, before: before.text, after: plan.text }, context)
  if (json) stdout(inJson(before, plan, { written: isAgreed, refusals: [] }))
  if (!isDue) return exitCodes.done
  if (check) return exitCodes.differences
  if (isAgreed && !json) stdout(`${path} is written.\nNext: guardpost plan\n`)
  return isAgreed ? exitCodes.done : exitCodes.failed
}

/**
 * `guardpost sync`: brings the manifest up to date with the organization, after showing what that changes. Exit 0 when it is up to
 * date or written; 1 when it was declined or refused, or the changes would break the manifest; with `--check` nothing is written,
 * and 2 says that there is something to write.
 */
export const sync = async (options: SyncOptions, context: OperatorContext): Promise<ExitCode> => {
  const written = await readManifestAsWritten(options.manifest, context)
  return withConnection(written.manifest, options, context, async ({ aws }) => {
    const found = await findChanges({ path: options.manifest, written, aws, output: context.output })
    if ('refusals' in found) return refuse(found.refusals, written, options, context)
    return finish(found, written, options, context)
  })
}
