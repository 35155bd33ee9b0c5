import Archive
import Documents
import DurableFiles
import Findings
package import Journal
package import Logging
package import Settings
import Spool
import Synchronization
import UBL
import XMLTree

/// The daemon's work: one invoice's path from a dropped file to its final answer, by threads that wait for one another
/// only at queues. What is due is always in the journal; a restart finds it there.
package final class Engine: Sendable {
    let settings: GatewaySettings
    let clients: [String: ClientContext]
    package let journal: JournalStore
    let archive: ArchiveStore
    let work: Folder
    let mail: Folder
    let schemas: UBL20Schemas
    let retries: RetryPolicy
    let makeService: @Sendable (ClientContext) -> any FiscalService
    let log: Logger

    let drops: DropQueue
    let unsigned = WorkQueue<[SigningJob]>(capacity: 16)
    let due = DueQueue<DocumentID>()
    let freeSenders = FreeHands(Engine.senders)
    let errands = WorkQueue<Errand>(capacity: Engine.senders)
    let answered = WorkQueue<Errand>(capacity: 1024)
    /// Senders that have not ended; the last one ends the taking down of answers.
    let liveSenders = Atomic(Engine.senders)
    let ends: [WorkQueue<DocumentID>]
    let bell = DoorBell()
    let arrivals = Arrivals()
    let watcher: FolderWatcher
    let publisher: MappingPublisher
    /// Milliseconds: how long a changed working copy must lie still, and the least time between two looks.
    let mappingPause: Int
    let mappingBell = DoorBell()
    let trialBell = DoorBell()
    /// Held by whoever decides on mappings.
    let looks = Mutex(MappingLooks())
    let gates = Mutex<[Endpoint: EndpointGate<DocumentID>]>([:])
    let binding = Mutex<[String: Int]>([:])
    /// At most ``preparedLimit``; the others are read again from what was kept beside their signed bytes.
    let prepared = Mutex<[DocumentID: PreparedDocument]>([:])
    /// Documents of a drop that are not yet at their end; absent for drops of an earlier run.
    let remaining = Mutex<[String: Int]>([:])
    /// Documents that lie still, by what moves them: a document's name, or client and number of an invoice.
    let held = Mutex<[String: Set<DocumentID>]>([:])
    /// Drops whose answer their client's folder did not take.
    let unanswered = Mutex<Set<String>>([])
    /// Held while a drop's completeness is judged and its answer begun.
    let answering = Mutex(())
    /// Oddities in the clients' folders that were already told.
    let oddities = Mutex<Set<String>>([])
    let folderWatch = Mutex(FolderWatch())
    let pause = Mutex(Pause())
    /// Originals that were taken and could not be removed: nobody takes them again.
    let leftBehind = Mutex<[String: FileLook.Mark]>([:])
    /// Nil where files are never read apart.
    let apart: ApartReading?
    let reading = ReadingWatch()
    /// Drops that were in hand when the daemon died.
    let suspects = Mutex<Set<String>>([])
    /// Files whose marker promises another digest.
    let mismatches = Mutex<[String: Mismatch]>([:])
    let isStopping = Atomic(false)
    let threads = Latch()

    /// A document on its way, as far as it does not stand in the journal.
    struct PreparedDocument: Sendable {
        var draft: Draft
        var invoice: Invoice
    }

    /// - Parameters:
    ///   - mappingPause: milliseconds that a changed mapping must lie still before it is decided on.
    ///   - apart: how a file is read that was in hand when the daemon died; nil: like any other.
    ///   - makeService: one for each sending thread and client.
    /// - Throws: whatever keeps the daemon from starting; nothing has been changed then but missing folders and an
    ///   empty journal made.
    package init(
        settings: GatewaySettings, log: Logger, mappingPause: Int = 3_000, apart: ApartReading? = nil,
        makeService: @escaping @Sendable (ClientContext) -> any FiscalService
    ) throws {
        self.settings = settings
        self.log = log
        self.makeService = makeService
        self.mappingPause = mappingPause
        retries = RetryPolicy(
            pollFirst: settings.dian.pollFirst, pollLongest: settings.dian.pollMax,
            retryFirst: settings.dian.retryFirst, retryLongest: settings.dian.retryMax)
        self.apart = apart
        drops = DropQueue(big: settings.limits.big)
        work = try Folder.making(settings.folders.work)
        guard try work.lock() else { throw JournalError.inUse }
        mail = try Folder.making(settings.folders.mail)
        _ = try Folder.making(settings.folders.spool + "/hold")
        archive = try ArchiveStore(root: settings.folders.archive)
        schemas = try UBL20Schemas(schemas: settings.folders.schemas)
        journal = try JournalStore(path: settings.folders.journal)
        publisher = MappingPublisher(
            journal: journal, copies: PublishedCopies(work: work), folder: settings.folders.mappings, log: log
        )
        let contexts = try ClientLoading.load(settings, publisher)
        clients = Dictionary(uniqueKeysWithValues: contexts.map { ($0.name, $0) })
        watcher = FolderWatcher(bell: bell, arrivals: arrivals)
        ends = (0..<2).map { _ in WorkQueue<DocumentID>(capacity: 100_000) }
    }

    /// Starts all threads and returns at once.
    package func start() throws {
        try checkWitness()
        try openMappings()
        startWatching()
        // The workers first: what is left to do may be more than the queues hold.
        for _ in 0..<Engine.readers { run("reader") { self.readDrops(.small) } }
        run("big-reader") { self.readDrops(.big) }
        run("reading-watch") { self.watchReadings() }
        for _ in 0..<settings.workers { run("signer") { self.signBatches() } }
        run("dispatcher") { self.dispatchDue() }
        for _ in 0..<Engine.senders { run("sender") { self.send() } }
        run("concluder") { self.concludeErrands() }
        for queue in ends { run("finisher") { self.finish(queue) } }
        do {
            try recover()
        } catch {
            stop()
            throw error
        }
        run("mappings") { self.watchMappings() }
        run("trials") { self.runTrials() }
        run("intake") { self.takeIn() }
    }

    /// Lets each thread finish the step in hand; the journal remembers the rest.
    package func stop() {
        isStopping.store(true, ordering: .sequentiallyConsistent)
        bell.ring("")
        mappingBell.ring("")
        trialBell.ring("")
        drops.close()
        unsigned.close()
        due.close()
        for queue in ends { queue.close() }
        watcher.stop()
        threads.wait()
        work.unlock()
    }

    /// How many clients' files may be read at once, big ones aside: one that takes long holds up its own client only.
    static let readers = 4
    /// How many requests may be under way at once.
    static let senders = 8
    /// How many documents are held in memory while they wait for the authority: some 50 KB each.
    static let preparedLimit = 2000
    /// Documents up to which their files are synced one by one: what others write to the disk is not waited for then.
    static let fewDocuments = 4

    func end(_ id: DocumentID) { ends[id.ordinal % ends.count].put(id) }

    private func run(_ name: String, _ body: @escaping @Sendable () -> Void) {
        threads.enter()
        Thread.start(name) {
            body()
            self.threads.leave()
        }
    }
}
