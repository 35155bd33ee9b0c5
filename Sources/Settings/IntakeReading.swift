import YAMLText

extension SettingsReader {
    mutating func watch(_ node: YAMLNode) -> Watch {
        let watch = group("watch", in: node, keys: ["inotify", "poll", "canary"])
        return Watch(
            inotify: flag("inotify", in: watch, default: true),
            poll: duration("poll", in: watch, default: 2_000),
            canary: duration("canary", in: watch, default: 3_600_000))
    }

    mutating func limits(_ node: YAMLNode) -> Limits {
        let limits = group(
            "limits", in: node, keys: ["file", "big", "free", "free_inodes", "reading"])
        let reading = group("reading", in: limits, keys: ["memory", "time"])
        return Limits(
            file: size("file", in: limits, default: 256_000_000),
            big: size("big", in: limits, default: 16_000_000),
            free: size("free", in: limits, default: 500_000_000),
            freeInodes: integer("free_inodes", in: limits, 0...1_000_000_000, default: 1_000),
            reading: ReadingLimits(
                memory: size("memory", in: reading, default: 2_000_000_000),
                time: duration("time", in: reading, default: 300_000)))
    }

    mutating func inbound(_ node: YAMLNode, quiet: Int) -> Inbound {
        let keys = [
            "ready", "quiet", "pattern", "notice", "sshd_log", "sshd_folder", "sshd_user", "quota",
        ]
        let inbound = group("inbound", in: node, keys: keys)
        let quota = group("quota", in: inbound, keys: ["files", "bytes"])
        let ready = word("ready", in: inbound, default: Inbound.Ready.rename)
        return Inbound(
            ready: ready, quiet: duration("quiet", in: inbound, default: quiet),
            pattern: optionalText("pattern", in: inbound) ?? "*",
            notice: duration("notice", in: inbound, default: 1_800_000),
            sshd: sshdLog(inbound, isNeeded: ready == .sshdLog),
            quota: Quota(
                files: integer("files", in: quota, 1...100_000, default: 1_000),
                bytes: size("bytes", in: quota, default: 2_000_000_000)))
    }

    private mutating func sshdLog(_ inbound: YAMLNode, isNeeded: Bool) -> SSHDLog? {
        guard isNeeded else { return nil }
        let folder = text(
            "sshd_folder", in: inbound, expected: "una ruta absoluta, como /inbound", default: "/inbound"
        ) { $0.hasPrefix("/") }
        guard yaml.required("sshd_log", in: inbound) != nil else { return nil }
        return SSHDLog(
            file: path("sshd_log", in: inbound, default: ""), folder: folder,
            user: optionalText("sshd_user", in: inbound))
    }
}
