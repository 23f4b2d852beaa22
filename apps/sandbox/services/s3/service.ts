import type { Operations, Service } from '../../request/operation'
import { s3Access } from './access'
import { deleteBucketPolicy, getBucketPolicy, putBucketPolicy } from './bucket-policy'
import {
  deleteBucketEncryption,
  deleteBucketOwnershipControls,
  deleteBucketTagging,
  deletePublicAccessBlock,
  getBucketEncryption,
  getBucketOwnershipControls,
  getBucketTagging,
  getBucketVersioning,
  getPublicAccessBlock,
  putBucketEncryption,
  putBucketOwnershipControls,
  putBucketTagging,
  putBucketVersioning,
  putPublicAccessBlock,
} from './bucket-settings'
import { createBucket, deleteBucket, getBucketLocation, headBucket, listBuckets } from './buckets'
import { deleteBucketLifecycle, getBucketLifecycleConfiguration, putBucketLifecycleConfiguration } from './lifecycle'
import { getBucketNotificationConfiguration, putBucketNotificationConfiguration } from './notifications'
import { listObjectsV2, listObjectVersions } from './object-listings'
import { deleteObject, deleteObjects, getObject, headObject, putObject } from './objects'
import { requireRead } from './read-members'

/** What the sandbox builds of S3, by operation name. */
const operations: Operations = {
  CreateBucket: createBucket,
  DeleteBucket: deleteBucket,
  DeleteBucketEncryption: deleteBucketEncryption,
  DeleteBucketLifecycle: deleteBucketLifecycle,
  DeleteBucketOwnershipControls: deleteBucketOwnershipControls,
  DeleteBucketPolicy: deleteBucketPolicy,
  DeleteBucketTagging: deleteBucketTagging,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  DeletePublicAccessBlock: deletePublicAccessBlock,
  GetBucketEncryption: getBucketEncryption,
  GetBucketLifecycleConfiguration: getBucketLifecycleConfiguration,
  GetBucketLocation: getBucketLocation,
  GetBucketNotificationConfiguration: getBucketNotificationConfiguration,
  GetBucketOwnershipControls: getBucketOwnershipControls,
  GetBucketPolicy: getBucketPolicy,
  GetBucketTagging: getBucketTagging,
  GetBucketVersioning: getBucketVersioning,
  GetObject: getObject,
  GetPublicAccessBlock: getPublicAccessBlock,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListBuckets: listBuckets,
  ListObjectVersions: listObjectVersions,
  ListObjectsV2: listObjectsV2,
  PutBucketEncryption: putBucketEncryption,
  PutBucketLifecycleConfiguration: putBucketLifecycleConfiguration,
  PutBucketNotificationConfiguration: putBucketNotificationConfiguration,
  PutBucketOwnershipControls: putBucketOwnershipControls,
  PutBucketPolicy: putBucketPolicy,
  PutBucketTagging: putBucketTagging,
  PutBucketVersioning: putBucketVersioning,
  PutObject: putObject,
  PutPublicAccessBlock: putPublicAccessBlock,
}

/** S3, path style. */
export const s3: Service = {
  name: 's3',
  restProtocol: 'xml',
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  schemas: () => import('@aws-sdk/client-s3'),
  access: s3Access,
  before: (_call, operation, input) => requireRead(operation, input),
  operations,
}
