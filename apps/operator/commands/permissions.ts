import { isOfOneAccount } from '../../manifest/manifest'
import { type ExitCode, exitCodes } from '../base/exit-code'
import { permissionsView } from '../output/views/permissions-view'
import { permissionsFor } from '../permissions/permissions'
import { policiesFor } from '../permissions/uses'
import type { OperatorContext } from '../session/context'
import { readManifest } from '../session/manifest-file'
import type { PermissionsOptions } from './policy-declarations'

/**
 * `guardpost permissions`: the IAM policies that a use takes, for the accounts, Regions and names of this manifest. With `--account` the
 * documents of one kind of account alone. It calls nobody in AWS.
 */
export const permissions = async (options: PermissionsOptions, context: OperatorContext): Promise<ExitCode> => {
  const manifest = await readManifest(options.manifest, context)
  context.output.emit({ type: 'phase', title: 'Synthesizing the stacks' })
  const needed = permissionsFor({ manifest, assembly: await context.synthesize(manifest) })
  const all = policiesFor(needed, options.for, manifest.protection.lists.length > 0, isOfOneAccount(manifest))
  const view = permissionsView(options, context.terminal)
  const { managementAccount: management, securityAccount: security } = manifest.organization
  if (options.account === undefined) view.policies(options.for, all, { ...(management && { management }), security })
  else view.documents(all.filter(({ account }) => account === options.account))
  return exitCodes.done
}
