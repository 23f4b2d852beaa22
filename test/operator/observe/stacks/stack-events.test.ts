import type { StackEvent } from '@aws-sdk/client-cloudformation'
import {
  creationFailures,
  deletionFailures,
  neverCameToBe,
} from '../../../../apps/operator/observe/stacks/stack-events'

const id = 'arn:aws:cloudformation:ap-northeast-1:222222222222:stack/GuardpostFoundation/1'

/** A history, newest first, from lines such as `Role CREATE_FAILED why`; the stack is called `Stack`. */
const history = (...lines: readonly string[]): readonly StackEvent[] =>
  lines.map((line) => {
    const [LogicalResourceId = '', ResourceStatus, ...reason] = line.split(' ')
    return {
      StackId: id,
      LogicalResourceId,
      PhysicalResourceId: LogicalResourceId === 'Stack' ? id : LogicalResourceId,
      ResourceStatus,
      ...(reason.length > 0 && { ResourceStatusReason: reason.join(' ') }),
    } as StackEvent
  })

const deletionOf = (...before: readonly string[]) =>
  history('Stack DELETE_FAILED', 'Bucket DELETE_FAILED it is not empty', 'Stack DELETE_IN_PROGRESS', ...before)

describe(neverCameToBe, () => {
  it.each(['CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'])('is told by the status %s alone', (status) => {
    expect(neverCameToBe(status, [])).toBe(true)
  })

  it.each([
    'CREATE_COMPLETE',
    'UPDATE_ROLLBACK_COMPLETE',
    'UPDATE_ROLLBACK_FAILED',
    'UPDATE_FAILED',
    'IMPORT_ROLLBACK_FAILED',
  ])('is not so in %s', (status) => {
    expect(neverCameToBe(status, history('Stack CREATE_IN_PROGRESS'))).toBe(false)
  })

  it('is so after a failed deletion only where the whole history says so', () => {
    const status = 'DELETE_FAILED'
    const rolledBack = ['Stack ROLLBACK_FAILED', 'Stack ROLLBACK_IN_PROGRESS', 'Role CREATE_FAILED it exists']
    expect(
      neverCameToBe(status, deletionOf(...rolledBack, 'Stack CREATE_IN_PROGRESS', 'Stack REVIEW_IN_PROGRESS')),
    ).toBe(true)
    expect(neverCameToBe(status, deletionOf(...rolledBack))).toBe(false)
    expect(neverCameToBe(status, deletionOf('Stack CREATE_COMPLETE', 'Stack CREATE_IN_PROGRESS'))).toBe(false)
    expect(neverCameToBe(status, [])).toBe(false)
  })
})

describe(creationFailures, () => {
  it('gives the reasons of resources in order of time, the first cause first, and none that were cancelled', () => {
    const events = history(
      'Stack ROLLBACK_COMPLETE',
      'Topic CREATE_FAILED Resource creation cancelled',
      'Bucket CREATE_FAILED it exists',
      'Role CREATE_FAILED it exists',
      'Stack CREATE_IN_PROGRESS',
    )
    expect(creationFailures(events)).toEqual(['Role: it exists', 'Bucket: it exists'])
  })
})

describe(deletionFailures, () => {
  it('gives the reasons of the last deletion', () => {
    expect(
      deletionFailures(deletionOf('Stack DELETE_FAILED', 'Role DELETE_FAILED earlier', 'Stack DELETE_IN_PROGRESS')),
    ).toEqual(['Bucket: it is not empty'])
  })
})
