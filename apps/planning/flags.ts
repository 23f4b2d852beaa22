/** The command-line flags that lift a refusal, each its own one; there is no general force. The CLI's help is made of these. */
export const flags = [
  {
    flag: '--allow-protection-off',
    description: 'Turn off protections that are on where the manifest says NONE',
  },
  {
    flag: '--allow-destroy',
    description: 'Take the deployment down: members are no longer monitored, alerts end',
  },
] as const satisfies readonly { flag: `--allow-${string}`; description: string }[]

/** A flag that lifts a refusal. */
export type Flag = (typeof flags)[number]['flag']
