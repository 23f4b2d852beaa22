import type { Resource } from '@aws-sdk/client-guardduty'

/** The names that samples carry in place of real ones; addresses are from the ranges reserved for documentation. */
export const sampleNames: Readonly<Record<string, string>> = {
  instance: 'i-99999999',
  user: 'GeneratedFindingUserName',
  bucket: 'example-bucket1',
  cluster: 'GeneratedFindingEKSClusterName',
  database: 'GeneratedFindingDBInstanceId',
  function: 'GeneratedFindingLambdaFunctionName',
  ip: '198.51.100.0',
}

const started = (): Date => new Date('2016-08-02T02:05:06.000Z')

const instance = (): Resource => ({
  ResourceType: 'Instance',
  InstanceDetails: {
    InstanceId: 'i-99999999',
    InstanceType: 'm3.xlarge',
    OutpostArn: 'arn:aws:outposts:us-west-2:123456789000:outpost/op-0fbc006e9abbc73c3',
    LaunchTime: started().toISOString(),
    Platform: undefined,
    ImageId: 'ami-99999999',
    ImageDescription: 'GeneratedFindingInstanceImageDescription',
    InstanceState: 'running',
    AvailabilityZone: 'GeneratedFindingInstanceAvailabilityZone',
    IamInstanceProfile: {
      Arn: 'arn:aws:iam::123456789012:example/instance/profile',
      Id: 'GeneratedFindingInstanceProfileId',
    },
    Tags: [{ Key: 'GeneratedFindingInstanceTag1', Value: 'GeneratedFindingInstanceValue1' }],
    NetworkInterfaces: [
      {
        NetworkInterfaceId: 'eni-bfcffe88',
        PrivateIpAddress: '10.0.0.1',
        PrivateDnsName: 'GeneratedFindingPrivateDnsName',
        PublicIp: '198.51.100.0',
        PublicDnsName: 'GeneratedFindingPublicDNSName',
        SubnetId: 'GeneratedFindingSubnetId',
        VpcId: 'GeneratedFindingVPCId',
        SecurityGroups: [{ GroupId: 'GeneratedFindingSecurityId', GroupName: 'GeneratedFindingSecurityGroupName' }],
        Ipv6Addresses: [],
      },
    ],
  },
})

const accessKey = (): Resource => ({
  ResourceType: 'AccessKey',
  AccessKeyDetails: {
    AccessKeyId: 'GeneratedFindingAccessKeyId',
    PrincipalId: 'GeneratedFindingPrincipalId',
    UserName: 'GeneratedFindingUserName',
    UserType: 'IAMUser',
  },
})

const bucket = (): Resource => ({
  ...accessKey(),
  ResourceType: 'S3Bucket',
  S3BucketDetails: [
    {
      Arn: 'arn:aws:s3:::example-bucket1',
      Name: 'example-bucket1',
      Type: 'Destination',
      CreatedAt: started(),
      Owner: { Id: 'CanonicalId of Owner' },
      Tags: [{ Key: 'GeneratedFindingS3Bucket1Tag1', Value: 'GeneratedFindingS3Bucket1Value1' }],
      DefaultServerSideEncryption: { EncryptionType: 'SSEAlgorithm' },
      PublicAccess: { EffectivePermission: 'NOT_PUBLIC' },
    },
  ],
})

const cluster = (): Resource => ({
  ResourceType: 'EKSCluster',
  EksClusterDetails: {
    Name: 'GeneratedFindingEKSClusterName',
    Arn: 'arn:aws:eks:us-west-2:123456789012:cluster/GeneratedFindingEKSClusterName',
    VpcId: 'GeneratedFindingEKSClusterVpcId',
    Status: 'ACTIVE',
    Tags: [{ Key: 'GeneratedFindingEKSClusterTag1', Value: 'GeneratedFindingEKSClusterTagValue1' }],
    CreatedAt: started(),
  },
  KubernetesDetails: {
    KubernetesUserDetails: { Username: 'GeneratedFindingUserName', Uid: 'GeneratedFindingUID', Groups: [] },
  },
})

const database = (): Resource => ({
  ResourceType: 'RDSDBInstance',
  RdsDbInstanceDetails: {
    DbInstanceIdentifier: 'GeneratedFindingDBInstanceId',
    Engine: 'Aurora MySQL',
    EngineVersion: '8.0.mysql_aurora.3.05.2',
    DbClusterIdentifier: 'GeneratedFindingDBClusterId',
    DbInstanceArn: 'arn:aws:rds:us-west-2:123456789012:db:GeneratedFindingDBInstanceId',
  },
  RdsDbUserDetails: { User: 'GeneratedFindingUserName', Database: 'GeneratedFindingDatabaseName', Ssl: 'TLSv1.3' },
})

const lambda = (): Resource => ({
  ResourceType: 'Lambda',
  LambdaDetails: {
    FunctionName: 'GeneratedFindingLambdaFunctionName',
    FunctionArn: 'arn:aws:lambda:us-west-2:123456789012:function:GeneratedFindingLambdaFunctionName',
    FunctionVersion: '$LATEST',
    Role: 'arn:aws:iam::123456789012:role/GeneratedFindingLambdaRole',
  },
})

const kinds: Readonly<Record<string, () => Resource>> = {
  EC2: instance,
  Runtime: instance,
  IAM: accessKey,
  IAMUser: accessKey,
  S3: bucket,
  EKS: cluster,
  Kubernetes: cluster,
  RDS: database,
  Lambda: lambda,
}

/** What a finding type is about: the word between `:` and `/`, such as `EC2`. */
export const resourceKind = (type: string): string => /:(\w+)\//.exec(type)?.[1] ?? ''

/** The resource of a sample of this type. */
export const sampleResource = (type: string): Resource => (kinds[resourceKind(type)] ?? accessKey)()
