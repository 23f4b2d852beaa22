import { Option } from '@commander-js/extra-typings'
import { permissionUses } from '../permissions/permission-uses'
import { collect, command, type OptionsOf } from './options'

/** `guardpost permissions`. */
export const declarePermissions = () =>
  command('permissions', 'print the IAM policies that Guardpost needs for this manifest, without AWS', [
    ['permissions --for plan', 'what only looks, for each kind of account'],
    ['permissions --for deploy --account security > policy.json', 'the policy of the access role alone'],
  ])
    .addOption(
      new Option('--for <use>', 'what is to be allowed; plan is everything that only looks')
        .choices(permissionUses)
        .default('deploy' as const),
    )
    .addOption(
      new Option('--account <kind>', 'only the documents of this kind of account').choices([
        'management',
        'security',
        'member',
      ] as const),
    )
/** Options of `guardpost permissions`. */
export type PermissionsOptions = OptionsOf<typeof declarePermissions>

/** `guardpost guardrails`. */
export const declareGuardrails = () =>
  command('guardrails', 'print or attach a service control policy that keeps GuardDuty and its alerts on', [
    ['guardrails > guardrails.json', 'print the policy, without AWS'],
    ['guardrails --attach', 'show what changes, ask, and attach it to the root of the organization'],
    ['guardrails --attach --target Workloads', 'attach it to a unit instead'],
    ['guardrails --detach', 'take it back from everything that it is attached to, and delete it'],
  ])
    .option(
      '--exempt <arn>',
      'a role or user that it leaves out too, by ARN, with * for any characters; may be given several times',
      collect,
    )
    .addOption(new Option('--attach', 'attach the policy; what it is attached to already is kept').conflicts('detach'))
    .option(
      '--target <target>',
      'with --attach: a unit, by id or path, or an account, by id or name; default the root; may be given several times',
      collect,
    )
    .option('--detach', 'detach the policy from everything, and delete it')
    .option('--yes', 'do not ask')
/** Options of `guardpost guardrails`. */
export type GuardrailsOptions = OptionsOf<typeof declareGuardrails>
