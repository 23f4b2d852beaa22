/**
 * The command-line flags that lift a refusal, each its own one; there is no general force. The
 * CLI's help is made of these.
 */
export const flags = [
  {
    flag: '--allow-admin-change',
    description: 'Take GuardDuty over from another delegated administrator, which loses its members by that',
  },
  {
    flag: '--allow-protection-off',
    description: 'Turn off protections that are on where the manifest says NONE',
  },
  {
    flag: '--allow-disassociation',
    description: 'Let members go that the manifest excludes ("enroll": false): nobody sees their findings centrally',
  },
  {
    flag: '--allow-mass-disassociation',
    description: 'Let more than 30 % of the members of a Region go at once; beside --allow-disassociation',
  },
  {
    flag: '--allow-auto-enable-off',
    description:
      'Let GuardDuty enroll nobody by itself, where units are left out: accounts that join wait for a deploy',
  },
  {
    flag: '--allow-stacksets-access',
    description: 'Let CloudFormation StackSets act in all accounts of the organization, which member routes need',
  },
  {
    flag: '--allow-stacksets-admin',
    description:
      'Let the security account deploy stacks into all accounts of the organization, which member routes need',
  },
  {
    flag: '--allow-policy-type',
    description:
      'Enable or disable the policy type GUARDDUTY_POLICY, which ends or brings back auto-enable in every Region',
  },
  {
    flag: '--allow-delivery-removal',
    description: 'Delete stacks of alerts that the manifest no longer declares',
  },
  {
    flag: '--allow-region-removal',
    description: 'Give a Region up: its members are no longer monitored, its alerts end',
  },
  {
    flag: '--allow-destroy',
    description: 'Take the deployment down: members are no longer monitored, alerts end',
  },
] as const satisfies readonly { flag: `--allow-${string}`; description: string }[]

/** A flag that lifts a refusal. */
export type Flag = (typeof flags)[number]['flag']
