import type { PolicyVersion as VersionDescription } from '@aws-sdk/client-iam'
import type { ManagedPolicy, PolicyVersion } from './state'

/** A policy's version as IAM's answers show it; its document is percent-encoded there. */
export const describeVersion = (policy: ManagedPolicy, version: PolicyVersion): VersionDescription => ({
  Document: encodeURIComponent(version.document),
  VersionId: version.id,
  IsDefaultVersion: version.id === policy.defaultVersion,
  CreateDate: version.created,
})
