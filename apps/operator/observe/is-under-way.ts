import type { ObservedStack } from '../../planning/observed'

/** Whether CloudFormation is at work on a stack. One whose change set was never executed is not being worked on. */
export const isUnderWay = ({ status }: Pick<ObservedStack, 'status'>): boolean =>
  status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS'
