// The configurations of brokers and controllers, R to Z (Kafka: KafkaConfig and what it gathers).
// Format: ConfigTable.swift.
// swift-format-ignore-file

enum BrokerConfigText3 {
    static let text = """
        remote.fetch.max.wait.ms | int | 500 | [1,] | MEDIUM | cluster-wide | How long a fetch waits for remote storage (KIP-1018).
        remote.list.offsets.request.timeout.ms | long | 30000 | [1,] | MEDIUM | cluster-wide | How long ListOffsets waits for remote storage.
        remote.log.index.file.cache.total.size.bytes | long | 1073741824 | [1,] | LOW | cluster-wide | Local space for indexes of remote segments (KIP-405).
        remote.log.index.file.cache.ttl.ms | long | 900000 | [-1,] | (LOW) | read-only | How long an unused index of a remote segment stays in its cache.
        remote.log.manager.copier.thread.pool.size | int | 10 | [1,] | MEDIUM | cluster-wide | Threads that copy segments to remote storage.
        remote.log.manager.copy.max.bytes.per.second | long | 9223372036854775807 | [1,] | MEDIUM | cluster-wide | How fast segments are copied to remote storage (KIP-956).
        remote.log.manager.copy.quota.window.num | int | 11 | [1,] | MEDIUM | read-only | How many samples the copy quota keeps.
        remote.log.manager.copy.quota.window.size.seconds | int | 1 | [1,] | MEDIUM | read-only | Length of a sample of the copy quota.
        remote.log.manager.expiration.thread.pool.size | int | 10 | [1,] | MEDIUM | cluster-wide | Threads that delete expired remote segments.
        remote.log.manager.fetch.max.bytes.per.second | long | 9223372036854775807 | [1,] | MEDIUM | cluster-wide | How fast remote segments are fetched (KIP-956).
        remote.log.manager.fetch.quota.window.num | int | 11 | [1,] | MEDIUM | read-only | How many samples the remote fetch quota keeps.
        remote.log.manager.fetch.quota.window.size.seconds | int | 1 | [1,] | MEDIUM | read-only | Length of a sample of the remote fetch quota.
        remote.log.manager.follower.thread.pool.size | int | 2 | [1,] | MEDIUM | cluster-wide | Threads that followers of tiered partitions use.
        remote.log.manager.task.interval.ms | long | 30000 | [1,] | LOW | read-only | How often the tasks of tiered storage run.
        remote.log.manager.task.retry.backoff.max.ms | long | 30000 | [1,] | (LOW) | read-only | Longest wait before a task of tiered storage is tried again.
        remote.log.manager.task.retry.backoff.ms | long | 500 | [1,] | (LOW) | read-only | First wait before a task of tiered storage is tried again.
        remote.log.manager.task.retry.jitter | double | 0.2 | [0,0.5] | (LOW) | read-only | Random share of the wait before a task of tiered storage is tried again.
        remote.log.manager.thread.pool.size | int | 2 | [1,] | MEDIUM | read-only | Threads of tiered storage for what has no pool of its own.
        remote.log.metadata.custom.metadata.max.bytes | int | 128 | [0,] | LOW | read-only | Largest custom metadata of a remote segment (KIP-917).
        remote.log.metadata.manager.class.name | string | org.apache.kafka.server.log.remote.metadata.storage.TopicBasedRemoteLogMetadataManager | non-empty | MEDIUM | read-only | The class that keeps the metadata of remote segments (KIP-405).
        remote.log.metadata.manager.class.path | string | null | - | MEDIUM | read-only | Where that class is loaded from.
        remote.log.metadata.manager.impl.prefix | string | rlmm.config. | non-empty | MEDIUM | read-only | Prefix of the settings that are handed to that class.
        remote.log.metadata.manager.listener.name | string | null | non-empty | MEDIUM | read-only | The listener that it uses to reach brokers.
        remote.log.reader.max.pending.tasks | int | 100 | [1,] | MEDIUM | read-only | Remote reads that may wait.
        remote.log.reader.threads | int | 10 | [1,] | MEDIUM | cluster-wide | Threads that read remote segments.
        remote.log.storage.manager.class.name | string | null | non-empty | MEDIUM | read-only | The class that stores remote segments (KIP-405).
        remote.log.storage.manager.class.path | string | null | - | MEDIUM | read-only | Where that class is loaded from.
        remote.log.storage.manager.impl.prefix | string | rsm.config. | non-empty | MEDIUM | read-only | Prefix of the settings that are handed to that class.
        remote.log.storage.system.enable | boolean | false | - | MEDIUM | read-only | Whether the broker has tiered storage at all (KIP-405).
        replica.fetch.backoff.ms | int | 1000 | [0,] | MEDIUM | read-only | How long a follower waits after a fetch that failed.
        replica.fetch.max.bytes | int | 1048576 | [0,] | MEDIUM | read-only | Most bytes of a partition in one fetch of a follower, beyond a first batch that is larger.
        replica.fetch.min.bytes | int | 1 | - | HIGH | read-only | How many bytes a leader gathers before it answers a follower.
        replica.fetch.response.max.bytes | int | 10485760 | [0,] | MEDIUM | read-only | Most bytes in one answer to a follower.
        replica.fetch.wait.max.ms | int | 500 | - | HIGH | read-only | How long a leader lets a follower's fetch wait.
        replica.high.watermark.checkpoint.interval.ms | long | 5000 | - | HIGH | read-only | How often high watermarks are written down.
        replica.lag.time.max.ms | long | 30000 | - | HIGH | read-only | After how long without being caught up a follower leaves the ISR.
        replica.selector.class | string | null | - | MEDIUM | read-only | The class that picks the replica a consumer reads from (KIP-392).
        replica.socket.receive.buffer.bytes | int | 65536 | - | HIGH | read-only | Receive buffer of a follower's connections.
        replica.socket.timeout.ms | int | 30000 | - | HIGH | read-only | How long a follower waits on its connection.
        replication.quota.window.num | int | 11 | [1,] | LOW | read-only | How many samples the replication quota keeps (KIP-73).
        replication.quota.window.size.seconds | int | 1 | [1,] | LOW | read-only | Length of a sample of the replication quota (KIP-73).
        request.timeout.ms | int | 30000 | - | HIGH | read-only | How long a node waits for the answer to a request of its own.
        sasl.client.callback.handler.class | class | null | - | MEDIUM | read-only | The handler that gives a client its SASL credentials (KIP-86).
        sasl.enabled.mechanisms | list | GSSAPI | list | MEDIUM | per-broker | The SASL mechanisms that are offered.
        sasl.jaas.config | password | null | - | MEDIUM | per-broker | Login settings for SASL in JAAS form (KIP-85).
        sasl.kerberos.kinit.cmd | string | /usr/bin/kinit | - | MEDIUM | per-broker | Path of the program that renews Kerberos tickets.
        sasl.kerberos.min.time.before.relogin | long | 60000 | - | MEDIUM | per-broker | Shortest time between two Kerberos logins.
        sasl.kerberos.principal.to.local.rules | list | DEFAULT | list | MEDIUM | per-broker | Rules that turn Kerberos principals into short names.
        sasl.kerberos.service.name | string | null | - | MEDIUM | per-broker | The Kerberos name of the service.
        sasl.kerberos.ticket.renew.jitter | double | 0.05 | - | MEDIUM | per-broker | Random share added to the time of a ticket's renewal.
        sasl.kerberos.ticket.renew.window.factor | double | 0.8 | - | MEDIUM | per-broker | Share of a ticket's life after which it is renewed.
        sasl.login.callback.handler.class | class | null | - | MEDIUM | read-only | The handler of SASL logins (KIP-86).
        sasl.login.class | class | null | - | MEDIUM | read-only | The class that logs in for SASL (KIP-86).
        sasl.login.connect.timeout.ms | int | null | - | LOW | read-only | How long connecting to an identity provider may take (KIP-768).
        sasl.login.read.timeout.ms | int | null | - | LOW | read-only | How long reading from an identity provider may take (KIP-768).
        sasl.login.refresh.buffer.seconds | short | 300 | - | MEDIUM | per-broker | Time before expiry that a credential's renewal keeps clear of (KIP-255).
        sasl.login.refresh.min.period.seconds | short | 60 | - | MEDIUM | per-broker | Shortest time between two renewals of a credential (KIP-255).
        sasl.login.refresh.window.factor | double | 0.8 | - | MEDIUM | per-broker | Share of a credential's life after which it is renewed (KIP-255).
        sasl.login.refresh.window.jitter | double | 0.05 | - | MEDIUM | per-broker | Random share added to the time of a credential's renewal (KIP-255).
        sasl.login.retry.backoff.max.ms | long | 10000 | - | LOW | read-only | Longest wait between logins at an identity provider (KIP-768).
        sasl.login.retry.backoff.ms | long | 100 | - | LOW | read-only | First wait between logins at an identity provider (KIP-768).
        sasl.mechanism.controller.protocol | string | GSSAPI | - | HIGH | read-only | The SASL mechanism towards controllers.
        sasl.mechanism.inter.broker.protocol | string | GSSAPI | - | MEDIUM | per-broker | The SASL mechanism among brokers.
        sasl.oauthbearer.assertion.algorithm | string | RS256 | {{ES256 RS256}} | MEDIUM | read-only | How assertions that ask for a token are signed (KIP-1139).
        sasl.oauthbearer.assertion.claim.aud | string | null | - | MEDIUM | read-only | Audience that an assertion names (KIP-1139).
        sasl.oauthbearer.assertion.claim.exp.seconds | int | 300 | [0,86400] | LOW | read-only | How long an assertion is valid (KIP-1139).
        sasl.oauthbearer.assertion.claim.iss | string | null | - | MEDIUM | read-only | Issuer that an assertion names (KIP-1139).
        sasl.oauthbearer.assertion.claim.jti.include | boolean | false | - | MEDIUM | read-only | Whether an assertion has an id of its own (KIP-1139).
        sasl.oauthbearer.assertion.claim.nbf.seconds | int | 60 | [0,3600] | LOW | read-only | How far before now an assertion begins to be valid (KIP-1139).
        sasl.oauthbearer.assertion.claim.sub | string | null | - | MEDIUM | read-only | Subject that an assertion names (KIP-1139).
        sasl.oauthbearer.assertion.file | string | null | - | MEDIUM | read-only | A file with an assertion that was made elsewhere (KIP-1139).
        sasl.oauthbearer.assertion.private.key.file | string | null | - | MEDIUM | read-only | The key that assertions are signed with (KIP-1139).
        sasl.oauthbearer.assertion.private.key.passphrase | password | null | - | MEDIUM | read-only | What unlocks that key (KIP-1139).
        sasl.oauthbearer.assertion.template.file | string | null | - | MEDIUM | read-only | A file with headers and claims for assertions (KIP-1139).
        sasl.oauthbearer.client.credentials.client.id | string | null | - | MEDIUM | read-only | The client's id at the identity provider (KIP-1139).
        sasl.oauthbearer.client.credentials.client.secret | password | null | - | MEDIUM | read-only | The client's secret at the identity provider (KIP-1139).
        sasl.oauthbearer.clock.skew.seconds | int | 30 | - | LOW | read-only | How far clocks may differ when a token is checked (KIP-768).
        sasl.oauthbearer.expected.audience | list | "" | list | LOW | read-only | The audiences that a token may name (KIP-768).
        sasl.oauthbearer.expected.issuer | string | null | - | LOW | read-only | The issuer that a token must name (KIP-768).
        sasl.oauthbearer.jwks.endpoint.refresh.ms | long | 3600000 | - | LOW | read-only | How often the provider's keys are fetched anew (KIP-768).
        sasl.oauthbearer.jwks.endpoint.retry.backoff.max.ms | long | 10000 | - | LOW | read-only | Longest wait between tries to fetch the provider's keys (KIP-768).
        sasl.oauthbearer.jwks.endpoint.retry.backoff.ms | long | 100 | - | LOW | read-only | First wait between tries to fetch the provider's keys (KIP-768).
        sasl.oauthbearer.jwks.endpoint.url | string | null | - | MEDIUM | read-only | Where the provider's keys are (KIP-768).
        sasl.oauthbearer.jwt.retriever.class | class | org.apache.kafka.common.security.oauthbearer.DefaultJwtRetriever | - | MEDIUM | read-only | The class that gets tokens (KIP-1139).
        sasl.oauthbearer.jwt.validator.class | class | org.apache.kafka.common.security.oauthbearer.DefaultJwtValidator | - | MEDIUM | read-only | The class that checks tokens (KIP-1139).
        sasl.oauthbearer.scope | string | null | - | MEDIUM | read-only | The scopes that a token is asked for (KIP-1139).
        sasl.oauthbearer.scope.claim.name | string | scope | - | LOW | read-only | The claim of a token that holds its scopes (KIP-768).
        sasl.oauthbearer.sub.claim.name | string | sub | - | LOW | read-only | The claim of a token that holds its subject (KIP-768).
        sasl.oauthbearer.token.endpoint.url | string | null | - | MEDIUM | read-only | Where tokens are asked for (KIP-768).
        sasl.server.callback.handler.class | class | null | - | MEDIUM | read-only | The handlers that check SASL credentials on the server (KIP-86).
        sasl.server.max.receive.size | int | 524288 | - | MEDIUM | read-only | Largest message that is read before a client is authenticated.
        security.inter.broker.protocol | string | PLAINTEXT | {PLAINTEXT SSL SASL_PLAINTEXT SASL_SSL} | MEDIUM | read-only | The security protocol among brokers, where no listener is named for it.
        security.providers | string | null | - | LOW | read-only | Classes that add security providers (KIP-492).
        server.max.startup.time.ms | long | 9223372036854775807 | [0,] | (MEDIUM) | read-only | How long a broker may take to start before it gives up.
        share.coordinator.append.linger.ms | int | -1 | [-1,] | MEDIUM | read-only | How long the share coordinator gathers records before it writes them; -1: as it sees fit.
        share.coordinator.cached.buffer.max.bytes | int | 1048588 | [524288,] | MEDIUM | cluster-wide | Largest write buffer that the share coordinator keeps for reuse.
        share.coordinator.cold.partition.snapshot.interval.ms | int | 300000 | [1,] | (LOW) | read-only | How often partitions that see no traffic get a snapshot in the share state topic.
        share.coordinator.load.buffer.size | int | 5242880 | [1,] | HIGH | read-only | Bytes read at once when share state is loaded.
        share.coordinator.snapshot.update.records.per.snapshot | int | 500 | [0,500] | MEDIUM | read-only | Updates of a share partition's state between two snapshots.
        share.coordinator.state.topic.compression.codec | int | 0 | - | HIGH | read-only | Codec of the share state topic, by number.
        share.coordinator.state.topic.min.isr | short | 2 | [1,] | HIGH | read-only | min.insync.replicas of the share state topic.
        share.coordinator.state.topic.num.partitions | int | 50 | [1,] | HIGH | read-only | Partitions of the share state topic; never to be changed.
        share.coordinator.state.topic.prune.interval.ms | int | 300000 | [1,] | (LOW) | read-only | How often the share state topic loses what is no longer needed.
        share.coordinator.state.topic.replication.factor | short | 3 | [1,] | HIGH | read-only | Replicas of the share state topic.
        share.coordinator.state.topic.segment.bytes | int | 104857600 | [1,] | HIGH | read-only | Segment size of the share state topic.
        share.coordinator.threads | int | 1 | [1,] | MEDIUM | read-only | Threads of the share coordinator.
        share.coordinator.write.timeout.ms | int | 5000 | [1,] | HIGH | read-only | How long a write of share state may wait for its replicas.
        share.fetch.purgatory.purge.interval.requests | int | 1000 | - | MEDIUM | read-only | After how many requests finished waits of share fetches are cleared away.
        socket.connection.setup.timeout.max.ms | long | 30000 | - | MEDIUM | read-only | Longest time that setting up a connection may take after failures (KIP-601).
        socket.connection.setup.timeout.ms | long | 10000 | - | MEDIUM | read-only | How long setting up a connection may take at first (KIP-601).
        socket.listen.backlog.size | int | 50 | [1,] | MEDIUM | read-only | Connections that may wait to be accepted.
        socket.receive.buffer.bytes | int | 102400 | - | HIGH | read-only | Receive buffer of connections; -1: the system's choice.
        socket.request.max.bytes | int | 104857600 | [1,] | HIGH | read-only | Largest request that is read.
        socket.send.buffer.bytes | int | 102400 | - | HIGH | read-only | Send buffer of connections; -1: the system's choice.
        ssl.allow.dn.changes | boolean | false | - | LOW | read-only | Whether a new certificate may name another subject when it is changed while running.
        ssl.allow.san.changes | boolean | false | - | LOW | read-only | Whether a new certificate may name other hosts when it is changed while running.
        ssl.cipher.suites | list | "" | list | MEDIUM | per-broker | The cipher suites that are allowed.
        ssl.client.auth | string | none | {required requested none} | MEDIUM | per-broker | Whether clients must, may or need not show a certificate.
        ssl.enabled.protocols | list | TLSv1.2,TLSv1.3 | list | MEDIUM | per-broker | The versions of TLS that are allowed.
        ssl.endpoint.identification.algorithm | string | https | - | LOW | per-broker | How the name in a server's certificate is checked; empty: not at all.
        ssl.engine.factory.class | class | null | - | LOW | per-broker | The class that makes TLS engines (KIP-519).
        ssl.key.password | password | null | - | MEDIUM | per-broker | What unlocks the private key.
        ssl.keymanager.algorithm | string | SunX509 | - | MEDIUM | per-broker | How private keys are picked.
        ssl.keystore.certificate.chain | password | null | - | MEDIUM | per-broker | The certificate chain itself, in PEM (KIP-651).
        ssl.keystore.key | password | null | - | MEDIUM | per-broker | The private key itself, in PEM (KIP-651).
        ssl.keystore.location | string | null | - | MEDIUM | per-broker | The file that holds the private key.
        ssl.keystore.password | password | null | - | MEDIUM | per-broker | What unlocks that file.
        ssl.keystore.type | string | JKS | - | MEDIUM | per-broker | The format of that file.
        ssl.principal.mapping.rules | string | DEFAULT | - | LOW | read-only | Rules that turn a certificate's subject into a user (KIP-371).
        ssl.protocol | string | TLSv1.3 | - | MEDIUM | per-broker | The version of TLS to begin with.
        ssl.provider | string | null | - | MEDIUM | per-broker | The security provider for TLS.
        ssl.secure.random.implementation | string | null | - | LOW | per-broker | The random number generator for TLS.
        ssl.trustmanager.algorithm | string | PKIX | - | MEDIUM | per-broker | How certificates of others are checked.
        ssl.truststore.certificates | password | null | - | MEDIUM | per-broker | The trusted certificates themselves, in PEM (KIP-651).
        ssl.truststore.location | string | null | - | MEDIUM | per-broker | The file that holds the trusted certificates.
        ssl.truststore.password | password | null | - | MEDIUM | per-broker | What unlocks that file.
        ssl.truststore.type | string | JKS | - | MEDIUM | per-broker | The format of that file.
        telemetry.max.bytes | int | 1048576 | [1,] | LOW | read-only | Largest push of client metrics (KIP-714).
        transaction.abort.timed.out.transaction.cleanup.interval.ms | int | 10000 | [1,] | LOW | read-only | How often the coordinator looks for transactions that have timed out.
        transaction.max.timeout.ms | int | 900000 | [1,] | HIGH | read-only | Longest transaction timeout that a producer may ask for.
        transaction.partition.verification.enable | boolean | true | - | LOW | cluster-wide | Whether a leader asks the coordinator if a partition is in the transaction before it writes (KIP-890).
        transaction.remove.expired.transaction.cleanup.interval.ms | int | 3600000 | [1,] | LOW | read-only | How often the coordinator forgets transactional ids that have expired.
        transaction.state.log.load.buffer.size | int | 5242880 | [1,] | HIGH | read-only | Bytes read at once when transactions are loaded.
        transaction.state.log.min.isr | int | 2 | [1,] | HIGH | read-only | min.insync.replicas of the transaction topic.
        transaction.state.log.num.partitions | int | 50 | [1,] | HIGH | read-only | Partitions of the transaction topic; never to be changed.
        transaction.state.log.replication.factor | short | 3 | [1,] | HIGH | read-only | Replicas of the transaction topic.
        transaction.state.log.segment.bytes | int | 104857600 | [1,] | HIGH | read-only | Segment size of the transaction topic.
        transaction.two.phase.commit.enable | boolean | false | - | LOW | read-only | Whether transactions may take part in a two-phase commit (KIP-939).
        transactional.id.expiration.ms | int | 604800000 | [1,] | HIGH | read-only | How long an idle transactional id is remembered.
        unclean.leader.election.enable | boolean | false | - | HIGH | cluster-wide | Whether replicas outside the ISR may lead, for topics that set nothing.
        unclean.leader.election.interval.ms | long | 300000 | [1,] | (MEDIUM) | read-only | How often the controller looks for offline partitions that may be led uncleanly.
        unstable.api.versions.enable | boolean | false | - | (HIGH) | read-only | Whether versions of requests that are still in the making are offered.
        unstable.feature.versions.enable | boolean | false | - | (HIGH) | read-only | Whether feature levels that are still in the making can be set.
        """
}
