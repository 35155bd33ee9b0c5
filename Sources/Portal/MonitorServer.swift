import Hummingbird
import Mustache
import Journal
import Archive
