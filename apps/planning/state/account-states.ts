/** How an account stands in a Region, as `status` reports it; `docs/contracts.md` lists them. */
export const accountStates = {
  admin: "The security account: GuardDuty's delegated administrator, with a working detector",
  enabled: 'An enabled member whose protections are as the manifest wants them',
  incomplete: 'An enabled member, some of whose protections are not as the manifest wants them',
  pending: 'GuardDuty or AWS Organizations is still at work on the account',
  missing: 'To be a member (or the administrator) and not one',
  disabled: 'A member that is not enabled: stopped, removed, resigned, not verified, or without the Region',
  excluded: 'Not to be watched (`enroll: false`), and not a member',
  leaving: 'Not to be watched (`enroll: false`), and still a member',
  unlisted: 'Active, not in the manifest, and left alone',
  suspended: 'Suspended, closing or closed, and left out',
  gone: 'In the manifest and not in the organization',
  unknown: 'AWS did not return it',
  remembered:
    'With `--fast`: an enabled member as the manifest wants it when a deployment last looked, and not looked at now',
} as const

/** The name of an account's state in a Region. */
export type AccountCoverageState = keyof typeof accountStates
