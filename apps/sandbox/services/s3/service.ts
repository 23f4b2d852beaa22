import type { Operations, Service } from '../../request/operation'
import { createBucket } from './operations/create-bucket'
import { deleteBucket } from './operations/delete-bucket'
import { deleteBucketEncryption } from './operations/delete-bucket-encryption'
import { deleteBucketLifecycle } from './operations/delete-bucket-lifecycle'
import { deleteBucketOwnershipControls } from './operations/delete-bucket-ownership-controls'
import { deleteBucketPolicy } from './operations/delete-bucket-policy'
import { deleteBucketTagging } from './operations/delete-bucket-tagging'
import { deleteObject } from './operations/delete-object'
import { deleteObjects } from './operations/delete-objects'
import { deletePublicAccessBlock } from './operations/delete-public-access-block'
import { getBucketEncryption } from './operations/get-bucket-encryption'
import { getBucketLifecycleConfiguration } from './operations/get-bucket-lifecycle-configuration'
import { getBucketLocation } from './operations/get-bucket-location'
import { getBucketOwnershipControls } from './operations/get-bucket-ownership-controls'
import { getBucketPolicy } from './operations/get-bucket-policy'
import { getBucketTagging } from './operations/get-bucket-tagging'
import { getBucketVersioning } from './operations/get-bucket-versioning'
import { getObject } from './operations/get-object'
import { getPublicAccessBlock } from './operations/get-public-access-block'
import { headBucket } from './operations/head-bucket'
import { headObject } from './operations/head-object'
import { listBuckets } from './operations/list-buckets'
import { listObjectVersions } from './operations/list-object-versions'
import { listObjectsV2 } from './operations/list-objects-v2'
import { putBucketEncryption } from './operations/put-bucket-encryption'
import { putBucketLifecycleConfiguration } from './operations/put-bucket-lifecycle-configuration'
import { putBucketOwnershipControls } from './operations/put-bucket-ownership-controls'
import { putBucketPolicy } from './operations/put-bucket-policy'
import { putBucketTagging } from './operations/put-bucket-tagging'
import { putBucketVersioning } from './operations/put-bucket-versioning'
import { putObject } from './operations/put-object'
import { putPublicAccessBlock } from './operations/put-public-access-block'

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
  operations,
}
