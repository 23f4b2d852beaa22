/** What can fail with one account while an action goes through for others; `docs/` is generated from this list. */
export const accountFailureCodes = {
  UNPROCESSED_ACCOUNT: {
    title: 'GuardDuty did not do for an account what it was asked, for the reason told',
    wayOut: 'Correct what GuardDuty names in this account and run the same command again',
  },
  STACK_INSTANCE_MISSING: {
    title: 'A StackSet has no instance in a Region',
    wayOut: 'Correct what CloudFormation names in this Region and run "guardpost deploy" again',
  },
  STACK_INSTANCE_OUTDATED: {
    title: 'A stack instance could not be brought to the current template',
    wayOut: 'Correct what CloudFormation names in this Region and run "guardpost deploy" again',
  },
  STACK_INSTANCE_CURRENT: {
    title: 'A stack instance has the current template, but its last operation failed',
    wayOut: 'Correct what CloudFormation names in this Region and run "guardpost deploy" again',
  },
  SLACK_WITHOUT_REGION: {
    title: 'Slack does not listen to a Region yet, whose alerts are not in place',
    wayOut: 'Cure the stack instance of this Region, which is named too, and run "guardpost deploy" again',
  },
  STACK_INSTANCE_INOPERABLE: {
    title: 'A stack instance could not be deleted, and takes no other operation',
    wayOut:
      'Delete this stack instance with "retain stacks" in the CloudFormation console, then run "guardpost deploy" again',
  },
} as const
