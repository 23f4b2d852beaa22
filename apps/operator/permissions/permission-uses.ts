/** What policies are printed for: `plan` is everything that only looks. Apart from the policies, which `--help` need not load. */
export const permissionUses = ['plan', 'deploy', 'destroy', 'test-alert', 'guardrails'] as const
/** One of them. */
export type PermissionUse = (typeof permissionUses)[number]
