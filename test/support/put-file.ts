import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { TestSandbox } from './with-sandbox'

/** Puts files into a new bucket of an account. */
export const putFile = async (
  settings: ReturnType<TestSandbox['as']>,
  Bucket: string,
  ...keys: readonly string[]
): Promise<void> => {
  const s3 = new S3Client({ ...settings, forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket }))
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: '192.0.2.1\n' }))
}
