/// What a person can read about one code of finding, in Spanish.
package struct FindingPage: Sendable {
    /// As it stands in findings; `DIAN-*` stands for all that the DIAN gives.
    package var code: String
    /// What is the matter, in a few words.
    package var title: String
    /// What it means, beyond the title; empty where the title says all.
    package var meaning: String
    /// Why it is an error, or what the warning is good for.
    package var reason: String
    package var remedy: String
    /// A message as it comes out, where no sample is run.
    package var example: String?
    var samples: SamplePair?

    init(
        _ code: String, _ title: String, meaning: String = "", reason: String, remedy: String,
        example: String? = nil, samples: SamplePair? = nil
    ) {
        (self.code, self.title, self.meaning, self.reason) = (code, title, meaning, reason)
        (self.remedy, self.example, self.samples) = (remedy, example, samples)
    }

    /// The letters before the first hyphen.
    package var family: String { String(code.prefix { $0 != "-" }) }
}
