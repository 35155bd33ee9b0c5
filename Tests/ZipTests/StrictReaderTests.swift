import TestKit
import Testing
import Zip

/// ZIPs made by Python, which can make every oddity.
@Suite struct StrictReaderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let script: String
        let error: ZipError
        var testDescription: String { "\(error)" }
    }

    static let cases: [Case] = [
        Case(script: "z.writestr('d/', '')", error: .directory(name: "d/")),
        Case(script: "z.writestr('d/a.xml', 'a')", error: .unsafeName("d/a.xml")),
        Case(script: "z.writestr('../a.xml', 'a')", error: .unsafeName("../a.xml")),
        Case(script: "pass", error: .empty),
        Case(script: "z.writestr('a', b'0' * 1000000)", error: .tooCompressed(name: "a", limit: 200)),
        Case(script: "[z.writestr(str(i), 'a') for i in range(17)]", error: .tooManyEntries(limit: 16)),
        Case(
            script: "z.writestr('a', 'a', compress_type=zipfile.ZIP_LZMA)", error: .unsupported("método 14")),
        Case(script: "streamed = True; z.writestr('a', 'a')", error: .dataDescriptor(name: "a")),
        Case(script: "z.writestr('a', 'a'); flip(6, 1)", error: .encrypted(name: "a")),
        Case(script: "z.writestr('a', 'a'); flip(6, 1, only_local=True)", error: .disagreement(name: "a")),
        Case(script: "z.writestr('a', 'a'); z.writestr('b', 'b'); alias()", error: .overlap(name: "b")),
        Case(script: "z.writestr('a', 'a'); cut(3)", error: .notAZip),
        Case(script: "z.writestr('a', 'a'); prepend(b'x')", error: .truncated),
    ]

    static let frame = """
        import io, sys, zipfile, warnings
        warnings.simplefilter('ignore')
        class Stream(io.BytesIO):
            def seekable(self): return False
            def seek(self, *a): raise OSError
            def tell(self): raise OSError
        script = sys.argv[1]
        buffer = Stream() if 'streamed' in script else io.BytesIO()
        after = []
        def flip(offset, bit, only_local=False): after.append(('flip', offset, bit, only_local))
        def cut(n): after.append(('cut', n))
        def prepend(b): after.append(('prepend', b))
        def alias(): after.append(('alias',))
        with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as z: exec(script)
        data = bytearray(buffer.getvalue())
        for step in after:
            central = data.find(b'PK\\x01\\x02')
            if step[0] == 'flip':
                data[step[1]] ^= step[2]
                if not step[3]: data[central + 8] ^= step[2]
            if step[0] == 'cut': data = data[:-step[1]]
            if step[0] == 'prepend': data = step[1] + data
            if step[0] == 'alias':
                second = data.find(b'PK\\x01\\x02', central + 4)
                twin = bytearray(data[central:second]); twin[46] = ord('b')
                local = bytearray(data[:central]); local[30] = ord('b')
                # One data area claimed by two headers: the first entry's size runs over the second's header.
                first = data[:data.find(b'PK\\x03\\x04', 4)]
                size = len(data[:central]) - 31
                for place in (0 + 18, 0 + 22, central + 20, central + 24):
                    data[place:place + 4] = size.to_bytes(4, 'little')
                data[8:10] = b'\\0\\0'; data[central + 10:central + 12] = b'\\0\\0'
        sys.stdout.buffer.write(bytes(data))
        """

    @Test(arguments: cases)
    func `an oddity is refused by its name`(example: Case) throws {
        let made = try ChildProcess.run("python3", ["-c", Self.frame, example.script])
        try #require(made.status == 0, "\(made.complaints)")
        #expect(throws: example.error) { try ZipReader(made.stdout) }
    }

    @Test func `a changed byte of the data is found`() throws {
        var bytes = try zip([ZipEntry(name: "a", bytes: Array("hola, hola, hola, hola".utf8))], level: 6)
        bytes[31] ^= 0x40
        let reader = try ZipReader(bytes)
        #expect(throws: ZipError.corrupt(name: "a")) { try reader.bytes(of: reader.entries[0]) }
    }

    @Test func `no cut of a ZIP is read or traps`() throws {
        let bytes = try zip([ZipEntry(name: "a.xml", bytes: Array("hola".utf8))])
        for count in 0..<bytes.count {
            #expect(throws: ZipError.self) { try ZipReader(Array(bytes.prefix(count))) }
        }
    }

    @Test func `no single changed byte traps`() throws {
        let bytes = try zip([ZipEntry(name: "a.xml", bytes: Array("hola hola hola hola".utf8))])
        for place in bytes.indices {
            for bit in 0..<8 {
                var broken = bytes
                broken[place] ^= 1 << bit
                guard let reader = try? ZipReader(broken) else { continue }
                for entry in reader.entries { _ = try? reader.bytes(of: entry) }
            }
        }
    }
}
