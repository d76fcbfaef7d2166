// The keys that are stored for a SCRAM user (RFC 5802): from the salted password, by HMAC and digest.

import CSystemOpenSSL
import KafkaWire

enum ScramKeys {
    /// `StoredKey` and `ServerKey` of a salted password, under SHA-256 or SHA-512.
    static func derive(
        saltedPassword: Bytes, isSha512: Bool
    ) -> (storedKey: Bytes, serverKey: Bytes) {
        let clientKey = hmac(key: saltedPassword, "Client Key", isSha512: isSha512)
        return (
            storedKey: digest(clientKey, isSha512: isSha512),
            serverKey: hmac(key: saltedPassword, "Server Key", isSha512: isSha512)
        )
    }

    private static func hmac(key: Bytes, _ text: String, isSha512: Bool) -> Bytes {
        let message = Array(text.utf8)
        return Bytes(capacity: 64) { output in
            var length: UInt32 = 0
            key.withUnsafeBytes { key in
                _ = HMAC(
                    isSha512 ? EVP_sha512() : EVP_sha256(), key.baseAddress, Int32(key.count),
                    message, message.count,
                    output.baseAddress?.assumingMemoryBound(to: UInt8.self), &length)
            }
            return Int(length)
        }
    }

    private static func digest(_ bytes: Bytes, isSha512: Bool) -> Bytes {
        Bytes(capacity: 64) { output in
            var length: UInt32 = 0
            bytes.withUnsafeBytes { input in
                _ = EVP_Digest(
                    input.baseAddress, input.count,
                    output.baseAddress?.assumingMemoryBound(to: UInt8.self), &length,
                    isSha512 ? EVP_sha512() : EVP_sha256(), nil)
            }
            return Int(length)
        }
    }
}
